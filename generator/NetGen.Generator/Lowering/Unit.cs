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
        Insert(0, node);
    }

    private readonly HashSet<Node> members = [];

    /// <summary>The columns of its widest loops, and of the rows that it sums; 0 if it sums none.</summary>
    private (int Most, int Summed) columns;

    public List<Node> Nodes { get; } = [];

    /// <summary>The widest of its nodes' iteration spaces; without axes if they are no nests.</summary>
    public Shape Space { get; private set; } = new();

    /// <summary>Whether its nodes share a nest of loops; else its node has loops of its own.</summary>
    public bool IsAligned { get; }

    public Along Along { get; private set; }

    /// <summary>Whether it needs all rows of the call at once.</summary>
    public bool IsCollective { get; }

    /// <summary>A node with loops of its own.</summary>
    public static Unit OfOne(Node node) => new(node, isAligned: false, Along.Either, isCollective: false);

    public bool Has(Value value) => Has(Behind(value).Node);

    public bool Has(Node node) => members.Contains(node);

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
            Along? along = accumulates ? null : AlongOf(node, inlining);
            if (open is not null && open.Takes(node, along, inlining))
            {
                open.Insert(open.Nodes.Count, node);
                continue;
            }

            Unit unit = along is null
                ? OfOne(node)
                : new(node, isAligned: true, along.Value, isCollective: along == Along.Columns && ReducesColumn(node));

            // What does not read the open unit can run before it, so that the unit stays open.
            bool isBefore = !unit.IsAligned && open is not null && !inlining.ReadsOf(node).Exists(open.Has);
            units.Insert(isBefore ? units.Count - 1 : units.Count, unit);
            if (!isBefore)
                open = unit.IsAligned ? unit : null;
            if (unit.IsAligned)
                unit.FindMaxima(node, inlining);
        }

        // What would sum the rows of one thread only must not run.
        if (!accumulates && units.Find(unit => !unit.IsAligned && unit.Nodes[0].Operator is Nest { SumsRows: true }) is { } wrong)
            throw new InvalidOperationException($"{wrong.Nodes[0].Results[0]} sums over all rows, and no loops share it among threads.");

        // Numbers per column that found no rows to run beside have loops of their own.
        return [.. units.SelectMany(unit => unit.Space.HasRows || !unit.IsAligned ? [unit] : unit.Nodes.Select(OfOne))];
    }

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

    private bool Takes(Node node, Along? along, Inlining inlining)
    {
        if (!IsAligned)
            return false;
        bool readsScalar = inlining.ReadsOf(node).Exists(value => inlining.IsScalar(value) && Has(value));
        along ??= readsScalar && inlining.IsScalar(node.Results[0]) ? Along : null;
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
        Shape space = ((Nest)node.Operator).Space;
        int most = Math.Max(columns.Most, space[-1]);
        if ((ReducesRow(node) && space[-1] != most) || (columns.Summed > 0 && columns.Summed != most))
            return false;
        if (space.HasRows && Space.HasRows && space.Rank != Space.Rank)
            return false;
        for (int fromEnd = 1; fromEnd <= Math.Min(space.Rank, Space.Rank); fromEnd++)
        {
            if (space[-fromEnd] != Space[-fromEnd] && space[-fromEnd] != 1 && Space[-fromEnd] != 1)
                return false;
        }

        return true;
    }

    /// <summary>Finds the maximum of a row again in each unit that reads it, so that no memory is kept for it.</summary>
    private void FindMaxima(Node node, Inlining inlining)
    {
        foreach (Value value in inlining.ReadsOf(node))
        {
            if (value.Operator is Window && ReducesRow(value.Node) && !Has(value))
                Insert(0, value.Node);
        }
    }

    private void Insert(int index, Node node)
    {
        if (node.Operator is Nest nest)
        {
            if (Nodes.Count == 0 || IsWider(nest.Space, Space))
                Space = nest.Space;
            int own = nest.Space.Rank == 0 ? 1 : nest.Space[-1];
            columns = (Math.Max(columns.Most, own), ReducesRow(node) ? own : columns.Summed);
        }

        Nodes.Insert(index, node);
        members.Add(node);
    }

    private static bool IsWider(Shape space, Shape than) => space.HasRows != than.HasRows ? space.HasRows
        : space.Rank != than.Rank ? space.Rank > than.Rank
        : space.Size > than.Size;
}
