pub mod which_flow;
pub mod which_scheme;
