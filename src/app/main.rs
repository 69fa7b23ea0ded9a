//! The page: the same scenes and boxes, shown.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod been;
mod browser;
mod caption;
mod chart;
mod clock;
mod defences;
mod dialogs;
mod dynamic;
mod embed;
mod eyes;
mod hold;
mod home;
mod inspector;
mod keyboard;
mod matrix;
mod page_in_window;
mod player;
mod race;
mod route;
mod save;
mod search_run;
mod share;
mod shell;
mod stage;
mod stage_box;
mod theme;
mod tls_module;
mod transport;
mod validate_box;
mod workbench;

fn main() {
    console_error_panic_hook::set_once();
    browser::clear_shell();
    if browser::is_embed() {
        leptos::mount::mount_to_body(embed::Embedded);
    } else {
        leptos::mount::mount_to_body(shell::App);
    }
}
