pub mod which_flow;
