a specimen
