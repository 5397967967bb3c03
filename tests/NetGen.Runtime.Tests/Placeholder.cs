namespace NetGen.Runtime.Tests; public class Placeholder { [Fact] public void Builds() { } }
