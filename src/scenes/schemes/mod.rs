pub mod jwt_bearer;
