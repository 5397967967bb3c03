namespace NetGen;
