using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Graph;

namespace NetGen.Generator.Validation;

/// <summary>All diagnostics. An id never changes its meaning, and each has a page in docs/.</summary>
internal static class Descriptors
{
    /// <summary>The folder of the pages, beside this file and in the package.</summary>
    private const string Pages = "docs/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        ProblemId.NotPartial,
        "A network class must be partial",
        "'{0}' must be partial, so that the compiled network can be added to it: write 'partial class {0}'");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        ProblemId.ContainingTypeNotPartial,
        "The types around a network class must be partial",
        "'{0}' is nested in '{1}', which must be partial, too");

    public static readonly DiagnosticDescriptor StaticClass = Error(
        ProblemId.StaticClass,
        "A network class cannot be static",
        "'{0}' cannot be static: a network is an object that owns its parameters");

    public static readonly DiagnosticDescriptor AbstractClass = Error(
        ProblemId.AbstractClass,
        "A network class cannot be abstract",
        "'{0}' cannot be abstract: its code is complete, and programs create objects of it");

    public static readonly DiagnosticDescriptor FileLocalClass = Error(
        ProblemId.FileLocalClass,
        "A network class cannot be file-local",
        "'{0}' cannot be file-local: its other part is emitted into another file");

    public static readonly DiagnosticDescriptor GenericClass = Error(
        ProblemId.GenericClass,
        "A network class cannot be generic",
        "'{0}' cannot be generic or nested in a generic type: every shape of a network is a constant");

    public static readonly DiagnosticDescriptor RecordClass = Error(
        ProblemId.RecordClass,
        "A network class cannot be a record",
        "'{0}' cannot be a record: a network owns parameters that training changes, so it is not a value");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error(
        ProblemId.PrimaryConstructor,
        "A network class cannot have a primary constructor",
        "'{0}' cannot have a primary constructor: the emitted constructor draws the parameters from a seed");

    public static readonly DiagnosticDescriptor MemberClash = Error(
        ProblemId.MemberClash,
        "A member has the name of an emitted one",
        "'{0}' {1} a member '{2}', and the compiled network needs that name; rename it");

    public static readonly DiagnosticDescriptor DuplicateLayerName = Error(
        ProblemId.DuplicateLayerName,
        "Layer names must differ",
        "the name '{0}' of {1} at position {2} is taken by {3}");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        ProblemId.NoLayers, "A network needs layers", "'{0}' has no layers; write them below [Network], for example [Dense(10), Softmax]");

    public static readonly DiagnosticDescriptor NeedsVector = Error(
        ProblemId.NeedsVector,
        "A layer needs a vector",
        "{0} at position {1} needs a vector, but its input is {2}; write Flatten before it, which makes a vector of {3}");

    public static readonly DiagnosticDescriptor NotPositive = Error(
        ProblemId.NotPositive, "A size must be positive", "{0} at position {1}: {2} must be at least 1, but {3} was given");

    public static readonly DiagnosticDescriptor DropoutOutOfRange = Error(
        ProblemId.DropoutOutOfRange, "A dropout probability is out of range", "{0} at position {1}: {2} must be {3}, but {4} was given");

    public static readonly DiagnosticDescriptor OnlyLast = Error(
        ProblemId.OnlyLast, "A layer may only be the last", "{0} at position {1} may only be the last layer, but {2} follows it");

    public static readonly DiagnosticDescriptor LossDoesNotFit = Error(
        ProblemId.LossDoesNotFit, "The loss does not fit the last layer", "{0} needs {1}, but {2} ends with {3} of {4} output(s)");

    public static readonly DiagnosticDescriptor NothingToModify = Error(
        ProblemId.NothingToModify,
        "A modifier has nothing to modify",
        "{0} has nothing to modify: {1}; write it after its layer, [Dense(64), ReLU, {0}], or in the bracket of the loss "
        + "as the default of the network");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Error(
        ProblemId.LayersWithoutNetwork,
        "Layers need [Network]",
        "'{0}' has layer attributes but no [Network]; write [Network(inputs)] above them");

    public static readonly DiagnosticDescriptor SeveralDeclarations = Error(
        ProblemId.SeveralDeclarations,
        "A network is declared in one place",
        "the attributes of '{0}' are spread over several partial declarations, so their order is undefined; write them all above one");

    public static readonly DiagnosticDescriptor NotConstant = Error(
        ProblemId.NotConstant, "An attribute cannot be read", "[{0}] cannot be read: its arguments must be complete and constant");

    public static readonly DiagnosticDescriptor SeveralLosses = Error(
        ProblemId.SeveralLosses, "An output has one loss", "{0} is a second loss; {1} already has {2}");

    public static readonly DiagnosticDescriptor LayerAfterLoss = Error(
        ProblemId.LayerAfterLoss, "The loss comes last", "{0} at position {1} comes after the loss {2}; write all layers before the loss");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        ProblemId.OutOfRange, "A value is out of range", "{0}: the value must be {2}, but {1} was given");

    public static readonly DiagnosticDescriptor InvalidName = Error(
        ProblemId.InvalidName, "A layer cannot have this name", "{0} at position {1}: '{2}' cannot be its name: {3}");

    public static readonly DiagnosticDescriptor DuplicateModifier = Error(
        ProblemId.DuplicateModifier, "A modifier is repeated", "{0} is already set for {1}");

    public static readonly DiagnosticDescriptor RepeatAlone = Error(
        ProblemId.RepeatAlone,
        "Repeat needs layers",
        "{0} repeats the layers of its own bracket, but the bracket has no layers; write it in theirs: [Dense(64), ReLU, Repeat(3)]");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        ProblemId.TooLarge, "A network is too large", "{0} at position {1} makes the network too large: {2}, at most {3}");

    public static readonly DiagnosticDescriptor InputShape = Error(
        ProblemId.InputShape,
        "The input shape is invalid",
        "{0}: the input shape must have extents, each at least 1, and all inputs together at most {1} elements");

    public static readonly DiagnosticDescriptor BaseConstructor = Error(
        ProblemId.BaseConstructor,
        "The base of a network class needs a parameterless constructor",
        "'{0}' derives from '{1}', which has no parameterless constructor for the emitted one to call");

    public static readonly DiagnosticDescriptor ConstructorDrawsNothing = Error(
        ProblemId.ConstructorDrawsNothing,
        "A constructor must initialize the parameters",
        "a constructor of '{0}' does not call the emitted one, so all parameters would be zero; write ': this(seed)' "
        + "after its parameter list");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        ProblemId.ArgumentOutOfRange, "An argument of a layer is out of range", "{0} at position {1}: {2} must be {3}, but {4} was given");

    public static readonly DiagnosticDescriptor DropoutUnclear = Error(
        ProblemId.DropoutUnclear,
        "Dropout needs KeepProb or Rate",
        "{0} at position {1} needs either KeepProb or Rate, but {2} was given: write Dropout(KeepProb = 0.8) to keep 80 "
        + "% of the units, or Dropout(Rate = 0.2) to drop 20 %");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        ProblemId.LanguageVersion,
        "Networks need C# 13",
        "'{0}' is compiled as C# {1}, but the code of a network needs C# 13 or later; remove <LangVersion> from the project, or raise it");

    public static readonly DiagnosticDescriptor DerivedNetwork = Error(
        ProblemId.DerivedNetwork,
        "A network class cannot derive from a network",
        "'{0}' derives from '{1}', which is a network itself: one object would own two sets of parameters; "
        + "declare all layers in one class");

    public static readonly DiagnosticDescriptor ClassNameClash = Error(
        ProblemId.ClassNameClash,
        "A network class has the name of an emitted member",
        "the compiled network adds a member '{0}', which cannot have the name of its class; rename the class");

    public static readonly DiagnosticDescriptor ForeignAttribute = Error(
        ProblemId.ForeignAttribute,
        "An attribute is unknown to the compiler",
        "[{0}] derives from an attribute of NetGen, but a network consists of NetGen's own layers, losses and modifiers only");

    public static readonly DiagnosticDescriptor RequiredMember = Error(
        ProblemId.RequiredMember,
        "A network class cannot have required members",
        "'{0}' has the required member '{1}', but loading and searching create a network from a seed alone; remove "
        + "'required' and give '{1}' a default value");

    public static readonly DiagnosticDescriptor NeedsShape = Error(
        ProblemId.NeedsShape, "A layer needs rows of another shape", "{0} at position {1} needs rows of {2}, but its input is {3}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        ProblemId.WindowTooLarge,
        "A window is larger than its input",
        "{0} at position {1}: a window that covers {2} places does not fit into the padded input of {3}");

    public static readonly DiagnosticDescriptor Groups = Error(
        ProblemId.Groups, "Groups must divide the channels", "{0} at position {1}: {2} groups do not divide {3}");

    public static readonly DiagnosticDescriptor BeginsBracket = Error(
        ProblemId.BeginsBracket,
        "From and Input begin a bracket",
        "{0} must be the first in its bracket, since the layers of a bracket go on from the value it begins with");

    public static readonly DiagnosticDescriptor UnknownName = Error(
        ProblemId.UnknownName, "From needs a name of an earlier bracket", "From cannot find {0}: {1}");

    public static readonly DiagnosticDescriptor NumberOfValues = Error(
        ProblemId.NumberOfValues, "The number of values is wrong", "{0} takes {1}, but is given {2}; {3}");

    public static readonly DiagnosticDescriptor ShapesDoNotJoin = Error(
        ProblemId.ShapesDoNotJoin, "Shapes cannot be joined", "{0} at position {1} takes {2}, but its inputs are {3}");

    public static readonly DiagnosticDescriptor UnusedValue = Error(
        ProblemId.UnusedValue,
        "A value is not used",
        "{0} is not used: no layer reads it, and it is no output; {1}");

    public static readonly DiagnosticDescriptor ResidualAlone = Error(
        ProblemId.ResidualAlone,
        "Residual needs layers",
        "Residual adds the value before its own bracket to the value behind it, but the bracket has no layers; write it in theirs: "
        + "[Residual, Dense(64), ReLU, Dense(64)]");

    public static readonly DiagnosticDescriptor NotRepeated = Error(
        ProblemId.NotRepeated,
        "A bracket with From, Input or Output cannot be repeated",
        "{0} cannot stand in a bracket with {1}: every round would have the same one");

    public static readonly DiagnosticDescriptor OutputWithoutLoss = Error(
        ProblemId.OutputWithoutLoss,
        "An output needs a loss",
        "Output(\"{0}\") needs a loss in its own bracket, for example [Dense(1), Output(\"{0}\"), MeanSquaredError]");

    public static readonly DiagnosticDescriptor EndsBracket = Error(
        ProblemId.EndsBracket,
        "An output is the last value of its bracket",
        "{0} at position {1} follows {2} in its bracket; an output is the last value of its bracket, so write the layer before it "
        + "or in a later bracket");

    public static readonly DiagnosticDescriptor LossWithoutOutput = Error(
        ProblemId.LossWithoutOutput,
        "A loss needs an output",
        "{0} belongs to no output; in a network with Output, write each loss in the bracket of its Output");

    public static readonly DiagnosticDescriptor OutputWithoutLayer = Error(
        ProblemId.OutputWithoutLayer, "An input cannot be an output", "Output(\"{0}\") is an input of the network; write layers before it");

    public static readonly DiagnosticDescriptor NameBeforeActivation = Suggestion(
        ProblemId.NameBeforeActivation,
        "A name means the value before the activation",
        "'{0}' names the value before {1}; for the value behind it, name the activation: {1}(Name = \"{0}\")");

    public static readonly DiagnosticDescriptor ValueName = Error(
        ProblemId.ValueName, "An input or output cannot have this name", "{0} cannot have the name '{1}': {2}");

    public static readonly DiagnosticDescriptor NoFunction = Error(
        ProblemId.NoFunction, "A function is a static method of the network's class", "[{0}] needs the method '{1}' of '{2}', but {3}");

    public static readonly DiagnosticDescriptor NotUnderstood = Error(
        ProblemId.NotUnderstood,
        "A function contains what the compiler cannot derive",
        "'{1}' in the function '{0}' is not understood: {2}");

    public static readonly DiagnosticDescriptor LargeFunction = Error(
        ProblemId.LargeFunction, "A function has too many operations", "the function '{0}' has more than {1} operations");

    public static readonly DiagnosticDescriptor NoSlope = Error(
        ProblemId.NoSlope,
        "A function needs a derivative",
        "the derivative of the function '{0}' in '{1}' is 0 everywhere, so nothing before it could be trained");

    public static readonly DiagnosticDescriptor FrozenNotStatic = Error(
        ProblemId.FrozenNotStatic,
        "The class of a frozen network is static",
        "'{0}' must be static: its weights never change, so it needs no objects; write 'static partial class {0}'");

    public static readonly DiagnosticDescriptor FrozenFileMissing = Error(
        ProblemId.FrozenFileMissing,
        "The file of a frozen network is missing",
        "'{0}' names no file of this project, or several: {1}");

    public static readonly DiagnosticDescriptor FrozenFileWrong = Error(
        ProblemId.FrozenFileWrong, "The file of a frozen network cannot be read", "'{0}' cannot be read: {1}; freeze the network again");

    public static readonly DiagnosticDescriptor FrozenNoNetwork = Error(
        ProblemId.FrozenNoNetwork, "The type is not a network", "'{0}' is not a network: a class with [Network] was expected");

    public static readonly DiagnosticDescriptor FrozenOfAnother = Error(
        ProblemId.FrozenOfAnother,
        "The file is of another network",
        "'{0}' was frozen from {1}, which is not the same as {2} today: {3}; freeze the trained network again");

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = typeof(Descriptors)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToDictionary(descriptor => descriptor.Id);

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    /// <summary>The message of a problem.</summary>
    public static string MessageOf(Problem problem) => string.Format(
        CultureInfo.InvariantCulture,
        Of(problem.Id).MessageFormat.ToString(CultureInfo.InvariantCulture),
        [.. problem.Arguments.Cast<object>()]);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Descriptor(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Suggestion(string id, string title, string message) =>
        Descriptor(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Descriptor(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, "NetGen.Declaration", severity, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
