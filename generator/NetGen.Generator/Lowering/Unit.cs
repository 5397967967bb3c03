using NetGen.Generator.Ir;
using NetGen.Generator.Ops;
using static NetGen.Generator.Lowering.Alignment;

namespace NetGen.Generator.Lowering;

/// <summary>What the nodes of a unit are computed along: the loops outside of its sums.</summary>
internal enum Along
{
    /// <summary>Rows and columns alike: no node is a sum.</summary>
    Either,
    Rows,
    Columns,
}

/// <summary>The nodes that one call computes: a single node, or aligned ones in one nest of loops.</summary>
internal sealed class Unit
{
    private Unit(Node node, bool isAligned, Along along, bool isCollective)
    {
        (IsAligned, Along, IsCollective) = (isAligned, along, isCollective);
        Nodes.Add(node);
    }

    public List<Node> Nodes { get; } = [];

    /// <summary>Whether its nodes share a nest of loops; else its node has loops of its own.</summary>
    public bool IsAligned { get; }

    public Along Along { get; private set; }

    /// <summary>Whether it needs all rows of the call at once.</summary>
    public bool IsCollective { get; }

    /// <summary>A node with loops of its own.</summary>
    public static Unit OfOne(Node node) => new(node, isAligned: false, Along.Either, isCollective: false);

    public bool Has(Value value) => Nodes.Contains(Behind(value).Node);

    /// <summary>The units of a program, in order.</summary>
    /// <param name="nodes">Its nodes, without those that are computed where they are read.</param>
    /// <param name="inlining">What is computed where it is read.</param>
    /// <param name="accumulates">Whether the program sums over rows alone, a sum per call.</param>
    public static List<Unit> Of(IEnumerable<Node> nodes, Inlining inlining, bool accumulates)
    {
        List<Unit> units = [];
        Unit? open = null;
        foreach (Node node in nodes)
        {
            if (open is not null && open.Takes(node, inlining))
            {
                open.Nodes.Add(node);
                continue;
            }

            Unit unit = accumulates || AlongOf(node, inlining) is not { } along
                ? OfOne(node)
                : new(node, isAligned: true, along, isCollective: along == Along.Columns && ReducesColumn(node));

            // What does not read the open unit can run before it, so that the unit stays open.
            bool isBefore = !unit.IsAligned && open is not null && !ReadsOf(node, inlining).Any(open.Has);
            units.Insert(isBefore ? units.Count - 1 : units.Count, unit);
            if (!isBefore)
                open = unit.IsAligned ? unit : null;
            if (unit.IsAligned)
                unit.FindMaxima(node, inlining);
        }

        // Numbers per column that found no rows to run beside have loops of their own.
        return [.. units.SelectMany(unit => unit.HasRows || !unit.IsAligned ? [unit] : unit.Nodes.Select(OfOne))];
    }

    private bool HasRows => Nodes.Exists(node => ((Nest)node.Operator).Space.HasRows);

    /// <summary>The values that a node reads, through those that are computed where they are read.</summary>
    public static IEnumerable<Value> ReadsOf(Node node, Inlining inlining) => node.Operands.Select(Behind)
        .SelectMany(operand => inlining.IsInlined(operand) ? ReadsOf(operand.Node, inlining) : [operand]);

    /// <summary>What an aligned node is computed along; null for a node with loops of its own.</summary>
    private static Along? AlongOf(Node node, Inlining inlining)
    {
        Value value = node.Results[0];
        if (ReducesRow(node))
            return Along.Rows;
        if (ReducesColumn(node))
            return Along.Columns;
        if (node.Operator is not Map || !ReadsAligned(node))
            return SendsWithinRow(node) ? Along.Either : null;
        if (!value.Shape.HasRows)
            return inlining.ReadersOf(value).Any(reader => reader.Results[0].Shape.HasRows) ? Along.Columns : null;
        return IsFlat(node, inlining.IsInlined) ? null : inlining.IsScalar(value) && value.Shape[-1] == 1 ? Along.Rows : Along.Either;
    }

    private bool Takes(Node node, Inlining inlining)
    {
        if (!IsAligned)
            return false;
        bool readsScalar = ReadsOf(node, inlining).Any(value => Has(value) && inlining.IsScalar(value));
        Along? along = AlongOf(node, inlining) ?? (readsScalar && inlining.IsScalar(node.Results[0]) ? Along : null);
        if (along is null || (along != Along.Either && Along != Along.Either && along != Along) || !IsBeside(node))
            return false;
        bool isCollective = ReducesColumn(node) || (readsScalar && !node.Results[0].Shape.HasRows);
        if (isCollective != IsCollective && !(IsCollective && !node.Results[0].Shape.HasRows && along == Along.Columns))
            return false;
        if (along != Along.Either)
            Along = along.Value;
        FindMaxima(node, inlining);
        return true;
    }

    /// <summary>Whether the loops of a node have the extents of these, or 1. Loops of sums have the same extents.</summary>
    private bool IsBeside(Node node)
    {
        int ColumnsOf(Node other) => ((Nest)other.Operator).Space[-1];
        Node[] all = [.. Nodes, node];
        int columns = all.Max(ColumnsOf);
        if (Array.Exists(all, other => ReducesRow(other) && ColumnsOf(other) != columns))
            return false;
        Shape space = ((Nest)node.Operator).Space;
        Shape own = Nodes.Select(other => ((Nest)other.Operator).Space).OrderByDescending(shape => shape.Size).First();
        if (space.HasRows && own.HasRows && space.Rank != own.Rank)
            return false;
        for (int fromEnd = 1; fromEnd <= Math.Min(space.Rank, own.Rank); fromEnd++)
        {
            if (space[-fromEnd] != own[-fromEnd] && space[-fromEnd] != 1 && own[-fromEnd] != 1)
                return false;
        }

        return true;
    }

    /// <summary>Finds the maximum of a row again in each unit that reads it, so that no memory is kept for it.</summary>
    private void FindMaxima(Node node, Inlining inlining)
    {
        foreach (Value maximum in ReadsOf(node, inlining).Where(value => value.Operator is Window && ReducesRow(value.Node) && !Has(value)))
            Nodes.Insert(0, maximum.Node);
    }
}
