# The only lead lost her phone and remembers no PIN. The volunteers go on; the kit brings her back as herself.
lead 1 founds
lead 1 adds volunteer 1 and kit 1
all meet
lead 2 comes in by kit 1, leaving kit 2; removing lead 1
all meet
then lead 1 and kit 1 are out
then lead 2 has power
then volunteer 1 and kit 2 are in
lead 2 adds volunteer 2
all meet
then volunteer 2 is in
then the keys are as they should be
