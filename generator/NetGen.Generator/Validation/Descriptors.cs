using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Validation;

/// <summary>All diagnostics. An id never changes its meaning, and each has a page in docs/.</summary>
internal static class Descriptors
{
    /// <summary>The folder of the pages, beside this file and in the package.</summary>
    private const string Pages = "docs/";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "NG1001",
        "A network class must be partial",
        "'{0}' must be partial, so that the compiled network can be added to it: write 'partial class {0}'");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        "NG1002", "The types around a network class must be partial", "'{0}' is nested in '{1}', which must be partial, too");

    public static readonly DiagnosticDescriptor StaticClass = Error(
        "NG1003", "A network class cannot be static", "'{0}' cannot be static: a network is an object that owns its parameters");

    public static readonly DiagnosticDescriptor AbstractClass = Error(
        "NG1004",
        "A network class cannot be abstract",
        "'{0}' cannot be abstract: its code is complete, and programs create objects of it");

    public static readonly DiagnosticDescriptor FileLocalClass = Error(
        "NG1005", "A network class cannot be file-local", "'{0}' cannot be file-local: its other part is emitted into another file");

    public static readonly DiagnosticDescriptor GenericClass = Error(
        "NG1006",
        "A network class cannot be generic",
        "'{0}' cannot be generic or nested in a generic type: every shape of a network is a constant");

    public static readonly DiagnosticDescriptor RecordClass = Error(
        "NG1007",
        "A network class cannot be a record",
        "'{0}' cannot be a record: a network owns parameters that training changes, so it is not a value");

    public static readonly DiagnosticDescriptor PrimaryConstructor = Error(
        "NG1008",
        "A network class cannot have a primary constructor",
        "'{0}' cannot have a primary constructor: the emitted constructor draws the parameters from a seed");

    public static readonly DiagnosticDescriptor MemberClash = Error(
        "NG1009",
        "A member has the name of an emitted one",
        "'{0}' {1} a member '{2}', and the compiled network needs that name; rename it");

    public static readonly DiagnosticDescriptor DuplicateLayerName = Error(
        "NG1010", "Layer names must differ", "the name '{0}' of {1} at position {2} is taken by the layer at position {3}");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "NG1011", "A network needs layers", "'{0}' has no layers; write them below [Network], for example [Dense(10), Softmax]");

    public static readonly DiagnosticDescriptor NeedsVector = Error(
        "NG1012",
        "A layer needs a vector",
        "{0} at position {1} needs a vector, but its input is {2}; write Flatten before it, which makes a vector of {3}");

    public static readonly DiagnosticDescriptor NotPositive = Error(
        "NG1013", "A size must be positive", "{0} at position {1}: {2} must be at least 1, but {3} was given");

    public static readonly DiagnosticDescriptor DropoutOutOfRange = Error(
        "NG1014", "A dropout probability is out of range", "{0} at position {1}: {2} must be {3}, but {4} was given");

    public static readonly DiagnosticDescriptor OnlyLast = Error(
        "NG1015", "A layer may only be the last", "{0} at position {1} may only be the last layer, but {2} follows it");

    public static readonly DiagnosticDescriptor LossDoesNotFit = Error(
        "NG1016", "The loss does not fit the last layer", "{0} needs {1}, but the network ends with {2} of {3} output(s)");

    public static readonly DiagnosticDescriptor NothingToModify = Error(
        "NG1017",
        "A modifier has nothing to modify",
        "{0} has nothing to modify: {1}; write it after its layer, [Dense(64), ReLU, {0}], or in the bracket of the loss "
        + "as the default of the network");

    public static readonly DiagnosticDescriptor LayersWithoutNetwork = Error(
        "NG1018", "Layers need [Network]", "'{0}' has layer attributes but no [Network]; write [Network(inputs)] above them");

    public static readonly DiagnosticDescriptor SeveralDeclarations = Error(
        "NG1019",
        "A network is declared in one place",
        "the attributes of '{0}' are spread over several partial declarations, so their order is undefined; write them all above one");

    public static readonly DiagnosticDescriptor NotConstant = Error(
        "NG1020", "An attribute cannot be read", "[{0}] cannot be read: its arguments must be complete and constant");

    public static readonly DiagnosticDescriptor SeveralLosses = Error(
        "NG1021", "A network has one loss", "{0} is a second loss; the network already has {1}");

    public static readonly DiagnosticDescriptor LayerAfterLoss = Error(
        "NG1022", "The loss comes last", "{0} at position {1} comes after the loss {2}; write all layers before the loss");

    public static readonly DiagnosticDescriptor OutOfRange = Error(
        "NG1023", "A value is out of range", "{0}: the value must be {2}, but {1} was given");

    public static readonly DiagnosticDescriptor InvalidName = Error(
        "NG1024", "A layer cannot have this name", "{0} at position {1}: '{2}' cannot be its name: {3}");

    public static readonly DiagnosticDescriptor DuplicateModifier = Error(
        "NG1025", "A modifier is repeated", "{0} is already set for {1}");

    public static readonly DiagnosticDescriptor RepeatAlone = Error(
        "NG1026",
        "Repeat needs layers",
        "{0} repeats the layers of its own bracket, but the bracket has no layers; write it in theirs: [Dense(64), ReLU, Repeat(3)]");

    public static readonly DiagnosticDescriptor TooLarge = Error(
        "NG1027", "A network is too large", "{0} at position {1} makes the network too large: {2}, at most {3}");

    public static readonly DiagnosticDescriptor InputShape = Error(
        "NG1028",
        "The input shape is invalid",
        "[Network({0})]: the input shape must have extents, each at least 1, and at most {1} elements in all");

    public static readonly DiagnosticDescriptor BaseConstructor = Error(
        "NG1029",
        "The base of a network class needs a parameterless constructor",
        "'{0}' derives from '{1}', which has no parameterless constructor for the emitted one to call");

    public static readonly DiagnosticDescriptor ConstructorDrawsNothing = Error(
        "NG1030",
        "A constructor must initialize the parameters",
        "a constructor of '{0}' does not call the emitted one, so all parameters would be zero; write ': this(seed)' "
        + "after its parameter list");

    public static readonly DiagnosticDescriptor ArgumentOutOfRange = Error(
        "NG1031", "An argument of a layer is out of range", "{0} at position {1}: {2} must be {3}, but {4} was given");

    public static readonly DiagnosticDescriptor DropoutUnclear = Error(
        "NG1032",
        "Dropout needs KeepProb or Rate",
        "{0} at position {1} needs either KeepProb or Rate, but {2} was given: write Dropout(KeepProb = 0.8) to keep 80 "
        + "% of the units, or Dropout(Rate = 0.2) to drop 20 %");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "NG1033",
        "Networks need C# 13",
        "'{0}' is compiled as C# {1}, but the code of a network needs C# 13 or later; remove <LangVersion> from the project, or raise it");

    public static readonly DiagnosticDescriptor DerivedNetwork = Error(
        "NG1034",
        "A network class cannot derive from a network",
        "'{0}' derives from '{1}', which is a network itself: one object would own two sets of parameters; "
        + "declare all layers in one class");

    public static readonly DiagnosticDescriptor ClassNameClash = Error(
        "NG1035",
        "A network class has the name of an emitted member",
        "the compiled network adds a member '{0}', which cannot have the name of its class; rename the class");

    public static readonly DiagnosticDescriptor ForeignAttribute = Error(
        "NG1036",
        "An attribute is unknown to the compiler",
        "[{0}] derives from an attribute of NetGen, but a network consists of NetGen's own layers, losses and modifiers only");

    public static readonly DiagnosticDescriptor RequiredMember = Error(
        "NG1037",
        "A network class cannot have required members",
        "'{0}' has the required member '{1}', but loading and searching create a network from a seed alone; remove "
        + "'required' and give '{1}' a default value");

    public static readonly DiagnosticDescriptor NeedsShape = Error(
        "NG1038", "A layer needs rows of another shape", "{0} at position {1} needs rows of {2}, but its input is {3}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Error(
        "NG1039",
        "A window is larger than its input",
        "{0} at position {1}: a window that covers {2} places does not fit into the padded input of {3}");

    public static readonly DiagnosticDescriptor Groups = Error(
        "NG1040", "Groups must divide the channels", "{0} at position {1}: {2} groups do not divide {3}");

    public static readonly DiagnosticDescriptor NoFunction = Error(
        "NG1041", "A function is a static method of the network's class", "[{0}] needs the method '{1}' of '{2}', but {3}");

    public static readonly DiagnosticDescriptor NotUnderstood = Error(
        "NG1042", "A function contains what the compiler cannot derive", "'{1}' in the function '{0}' is not understood: {2}");

    public static readonly DiagnosticDescriptor LargeFunction = Error(
        "NG1043", "A function has too many operations", "the function '{0}' has more than {1} operations");

    public static readonly DiagnosticDescriptor NoSlope = Error(
        "NG1044",
        "A function needs a derivative",
        "the derivative of the function '{0}' in '{1}' is 0 everywhere, so nothing before it could be trained");

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = typeof(Descriptors)
        .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<DiagnosticDescriptor>()
        .ToDictionary(descriptor => descriptor.Id);

    public static IEnumerable<DiagnosticDescriptor> All => ById.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id, title, message, "NetGen.Declaration", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Pages + id + ".md");
}
