using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads one bracket. Each layer takes the value of the one before it, the first one what the bracket begins with; Residual adds that to
/// the last value, Repeat repeats the whole, Output makes the last value an output.
/// </summary>
internal sealed class BracketReader
{
    private readonly SpecDraft draft;
    private readonly int[] origins;
    private readonly Modifiers modifiers;
    private readonly int first;

    /// <summary>What the next layer takes.</summary>
    private EquatableArray<int> values;
    private EquatableArray<int> start;
    private int? residual;
    private int? repeat;
    private int? output;
    private int? loss;
    private int residualPosition;
    private bool isBroken;

    public BracketReader(SpecDraft draft, int[] origins)
    {
        (this.draft, this.origins) = (draft, origins);
        first = draft.Nodes.Count;
        start = values = [draft.Current];
        bool hasLoss = origins.Any(origin => this[origin].Role == AttributeRole.Loss);
        bool areAlone = draft.HasOutputs && origins.All(origin => this[origin].Role is AttributeRole.Penalty or AttributeRole.Initializer);
        modifiers = new(draft, first, AreDefaults: (hasLoss && !draft.HasOutputs) || areAlone);
    }

    private int LayerCount => draft.Nodes.Count - first;

    private AttributeDeclaration this[int origin] => draft.Declaration.Attributes[origin];

    public void Read()
    {
        foreach (int origin in origins)
            Read(origin);

        // What is wrong already would only be said in other words.
        foreach (Action end in new Action[] { EndValues, EndResidual, Repeat })
        {
            if (!isBroken)
                end();
        }

        draft.Current = values[0];
        NameValues();
        if (!isBroken)
            EndOutput();
    }

    private void EndValues()
    {
        if (values.Length > 1 && (residual is null || LayerCount > 0))
            ReportSeveral(origins[0], "the end of a bracket", values.Length, "join them with Add, Multiply, Average, Maximum or Concat");
    }

    private void Read(int origin)
    {
        AttributeDeclaration attribute = this[origin];
        draft.Problems.AddRange(attribute.Function?.Problems ?? []);
        switch (attribute.Role)
        {
            case AttributeRole.Layer:
                AddLayer(attribute, origin);
                break;
            case AttributeRole.From or AttributeRole.Input:
                Begin(attribute, origin);
                break;
            case AttributeRole.Residual:
                Once(ref residual, attribute, origin);
                residualPosition = ++draft.Position;
                break;
            case AttributeRole.Repeat:
                Once(ref repeat, attribute, origin);
                break;
            case AttributeRole.Output:
                Once(ref output, attribute, origin);
                break;
            case AttributeRole.Loss:
                AddLoss(attribute, origin);
                break;
            case AttributeRole.Penalty or AttributeRole.Initializer:
                modifiers.Add(attribute, origin);
                break;
            case AttributeRole.Foreign:
                draft.Report(ProblemId.ForeignAttribute, origin, attribute.Name);
                break;
            default:
                draft.Report(ProblemId.NotConstant, origin, attribute.Name);
                break;
        }
    }

    private void Once(ref int? place, AttributeDeclaration attribute, int origin)
    {
        if (place is not null)
            draft.Report(ProblemId.DuplicateModifier, origin, attribute.Name, "this bracket");
        place = origin;
    }

    /// <summary>From or Input: the values with which a bracket begins.</summary>
    private void Begin(AttributeDeclaration attribute, int origin)
    {
        if (origin != origins[0])
        {
            Break(ProblemId.BeginsBracket, origin, attribute.Name);
            return;
        }

        if (IsAfterLoss)
        {
            ReportAfterLoss(origin, attribute.Name, draft.Position + 1);
            isBroken = true;
        }

        if (attribute.Role == AttributeRole.Input)
        {
            draft.Inputs.Add(new(attribute.Get<string?>("name", null), attribute.Get<EquatableArray<int>>("shape", []), origin));
            start = values = [SpecDraft.Input(draft.Inputs.Count - 1)];
            return;
        }

        List<int> found = [];
        EquatableArray<string?> names = attribute.Get<EquatableArray<string?>>("names", []);
        foreach (string? name in names)
        {
            (int? value, string reason) = draft.Find(name, attribute.Bracket);
            if (value is null && !isBroken)
                Break(ProblemId.UnknownName, origin, $"'{name ?? "null"}'", reason);
            found.Add(value ?? draft.Current);
        }

        if (names.Length == 0)
            Break(ProblemId.UnknownName, origin, "a value", "it takes the names of the values to go on from");
        else
            start = values = found.ToArray();
    }

    private void AddLayer(AttributeDeclaration attribute, int origin)
    {
        Layer layer = LayerTable.Layer(attribute);
        int position = ++draft.Position;
        if (output is not null)
            Break(ProblemId.EndsBracket, origin, layer.Display, $"{position}", $"Output(\"{this[output.Value].DeclaredName}\")");
        else if (IsAfterLoss)
            ReportAfterLoss(origin, layer.Display, position);
        if (layer is Activation && attribute.DeclaredName is null && LayerCount > 0)
            draft.NoteActivation(layer.Display);
        Add(new(layer, values, origin, position, attribute.DeclaredName, LayerModifiers.None));
    }

    private bool IsAfterLoss => !draft.HasOutputs && draft.LossOrigin != Problem.Network && !draft.IsAfterLossReported;

    private void ReportAfterLoss(int origin, string display, int position)
    {
        draft.IsAfterLossReported = true;
        draft.Report(ProblemId.LayerAfterLoss, origin, display, $"{position}", this[draft.LossOrigin].Name);
    }

    private void Add(DraftNode node)
    {
        draft.Add(node);
        values = [draft.Nodes.Count - 1];
    }

    private void AddLoss(AttributeDeclaration attribute, int origin)
    {
        int? earlier = draft.HasOutputs ? loss : draft.LossOrigin == Problem.Network ? null : draft.LossOrigin;
        if (earlier is not null)
        {
            string owner = draft.HasOutputs ? "its output" : "the network";
            draft.Report(ProblemId.SeveralLosses, origin, attribute.Name, owner, this[earlier.Value].Name);
            return;
        }

        loss = origin;
        if (draft.HasOutputs)
            return;
        (draft.Loss, draft.LossOrigin) = (LayerTable.Loss(attribute), origin);
    }

    private void EndResidual()
    {
        if (residual is not { } origin)
            return;
        if (LayerCount == 0)
            Break(ProblemId.ResidualAlone, origin);
        else if (start.Length > 1)
            ReportSeveral(origin, "Residual", start.Length, "join them in a bracket before it");
        else
            Add(new(new Residual(), [values[0], start[0]], origin, residualPosition, this[origin].DeclaredName, LayerModifiers.None));
    }

    private void Repeat()
    {
        if (repeat is not { } origin)
            return;
        int times = this[origin].Get("times", 0);
        string display = FormattableString.Invariant($"Repeat({times})");
        int count = LayerCount;
        long total = first + ((long)count * times);
        int[] refused = [.. origins.Where(each => this[each].Role is AttributeRole.From or AttributeRole.Input or AttributeRole.Output)];
        foreach (int each in refused)
            Break(ProblemId.NotRepeated, each, this[each].Name, display);
        if (refused.Length > 0)
            return;
        if (count == 0)
            Break(ProblemId.RepeatAlone, origin, display);
        else if (times < 1)
            Break(ProblemId.NotPositive, origin, display, $"{draft.Nodes[first].Position}", "times", $"{times}");
        else if (total > SpecDraft.MaxLayers)
            draft.ReportTooLarge(origin, display, draft.Nodes[first].Position, total);
        else
            values = [draft.Repeat(first, times)];
    }

    /// <summary>Names declare values for later brackets; in a repeated bracket a name means its last round.</summary>
    private void NameValues()
    {
        if (this[origins[0]].Role == AttributeRole.Input)
            draft.Name(draft.Inputs[draft.Inputs.Count - 1], start[0]);
        for (int index = first; index < draft.Nodes.Count; index++)
            draft.Name(draft.Nodes[index], index);
    }

    private void EndOutput()
    {
        if (!draft.HasOutputs)
            return;
        if (output is not { } origin)
        {
            if (loss is { } alone)
                draft.LossesWithoutOutput.Add(alone);
            return;
        }

        string name = this[origin].DeclaredName ?? "";
        double weight = this[origin].Get("Weight", 1.0);
        if (!(weight > 0) || double.IsInfinity(weight))
        {
            string value = FormattableString.Invariant($"{weight}");
            draft.Report(ProblemId.OutOfRange, origin, $"Output(\"{name}\"), Weight", value, "finite and above 0");
        }

        if (values[0] < 0)
            draft.Report(ProblemId.OutputWithoutLayer, origin, name);
        else if (loss is null)
            draft.OutputsWithoutLoss.Add(origin);
        else
            draft.Heads.Add(new(name, values[0], LayerTable.Loss(this[loss.Value]), weight, origin, loss.Value));
    }

    /// <summary>Reports a problem after which the rest of the bracket says nothing new.</summary>
    private void Break(string id, int origin, params string[] arguments)
    {
        isBroken = true;
        draft.Report(id, origin, arguments);
    }

    private void ReportSeveral(int origin, string subject, int count, string advice) =>
        Break(ProblemId.NumberOfValues, origin, subject, "one value", FormattableString.Invariant($"{count}"), advice);
}
