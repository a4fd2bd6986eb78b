# Lead 2, removed, had made lead 3 meanwhile, and lead 3 had added volunteer 1. All of it falls together.
lead 1 founds
lead 1 adds lead 2
all meet
lead 1 removes lead 2
lead 2 adds lead 3
lead 2 and lead 3 meet
lead 3 adds volunteer 1
all meet
then lead 2, lead 3 and volunteer 1 are out
then 1 person leads
