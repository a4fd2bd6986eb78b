extern crate zstd as small;
