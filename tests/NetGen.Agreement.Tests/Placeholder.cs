namespace NetGen.Agreement.Tests; public class Placeholder { [Fact] public void Builds() { } }
