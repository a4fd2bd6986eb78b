use argon2 as slow;
