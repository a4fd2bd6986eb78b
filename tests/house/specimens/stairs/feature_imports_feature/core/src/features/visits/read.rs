use super::super::people::Person;
