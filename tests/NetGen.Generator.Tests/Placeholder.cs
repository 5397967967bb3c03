namespace NetGen.Generator.Tests; public class Placeholder { [Fact] public void Builds() { } }
