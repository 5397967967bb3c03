using NetGen.Generator.Graph;

namespace NetGen.Generator.Validation;

/// <summary>The rules that need shapes.</summary>
internal static class GraphRules
{
    /// <summary>The first loss that does not fit its output.</summary>
    public static Problem? Check(NetworkSpec spec, NetworkGraph graph)
    {
        for (int index = 0; index < spec.Heads.Length; index++)
        {
            (HeadSpec declared, Head head) = (spec.Heads[index], graph.Heads[index]);
            Layer last = graph.NodeOf(head.Value).Layer;
            int outputs = head.Output.Length;
            string subject = head.Name is null ? "the network" : $"Output(\"{head.Name}\")";
            if (head.Loss.NeedsInsteadOf(last, outputs) is { } need)
                return new(ProblemId.LossDoesNotFit, declared.LossOrigin, head.Loss.Kind, need, subject, last.Display, $"{outputs}");
        }

        return null;
    }
}
