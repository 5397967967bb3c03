namespace NetGen.Generator.Graph;

/// <summary>The ids of the diagnostics. An id never changes its meaning; the table of diagnostics has the messages.</summary>
internal static class ProblemId
{
    public const string NotPartial = "NG1001";
    public const string ContainingTypeNotPartial = "NG1002";
    public const string StaticClass = "NG1003";
    public const string AbstractClass = "NG1004";
    public const string FileLocalClass = "NG1005";
    public const string GenericClass = "NG1006";
    public const string RecordClass = "NG1007";
    public const string PrimaryConstructor = "NG1008";
    public const string MemberClash = "NG1009";
    public const string DuplicateLayerName = "NG1010";
    public const string NoLayers = "NG1011";
    public const string NeedsVector = "NG1012";
    public const string NotPositive = "NG1013";
    public const string DropoutOutOfRange = "NG1014";
    public const string OnlyLast = "NG1015";
    public const string LossDoesNotFit = "NG1016";
    public const string NothingToModify = "NG1017";
    public const string LayersWithoutNetwork = "NG1018";
    public const string SeveralDeclarations = "NG1019";
    public const string NotConstant = "NG1020";
    public const string SeveralLosses = "NG1021";
    public const string LayerAfterLoss = "NG1022";
    public const string OutOfRange = "NG1023";
    public const string InvalidName = "NG1024";
    public const string DuplicateModifier = "NG1025";
    public const string RepeatAlone = "NG1026";
    public const string TooLarge = "NG1027";
    public const string InputShape = "NG1028";
    public const string BaseConstructor = "NG1029";
    public const string ConstructorDrawsNothing = "NG1030";
    public const string ArgumentOutOfRange = "NG1031";
    public const string DropoutUnclear = "NG1032";
    public const string LanguageVersion = "NG1033";
    public const string DerivedNetwork = "NG1034";
    public const string ClassNameClash = "NG1035";
    public const string ForeignAttribute = "NG1036";
    public const string RequiredMember = "NG1037";
    public const string NeedsShape = "NG1038";
    public const string WindowTooLarge = "NG1039";
    public const string Groups = "NG1040";
    public const string BeginsBracket = "NG1045";
    public const string UnknownName = "NG1046";
    public const string NumberOfValues = "NG1047";
    public const string ShapesDoNotJoin = "NG1048";
    public const string UnusedValue = "NG1049";
    public const string ResidualAlone = "NG1050";
    public const string NotRepeated = "NG1051";
    public const string OutputWithoutLoss = "NG1052";
    public const string EndsBracket = "NG1053";
    public const string LossWithoutOutput = "NG1054";
    public const string OutputWithoutLayer = "NG1055";
    public const string NameBeforeActivation = "NG1056";
    public const string ValueName = "NG1057";
}
