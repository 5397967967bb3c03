namespace NetGen.Runtime.Tests.Generated;

/// <summary>A number that is constant to the JIT, as the shapes of compiled networks are.</summary>
public interface INumber
{
    static abstract int Value { get; }
}

public readonly record struct N1 : INumber { public static int Value => 1; }

public readonly record struct N2 : INumber { public static int Value => 2; }

public readonly record struct N3 : INumber { public static int Value => 3; }

public readonly record struct N4 : INumber { public static int Value => 4; }

public readonly record struct N5 : INumber { public static int Value => 5; }

public readonly record struct N7 : INumber { public static int Value => 7; }

public readonly record struct N8 : INumber { public static int Value => 8; }

public readonly record struct N9 : INumber { public static int Value => 9; }

public readonly record struct N10 : INumber { public static int Value => 10; }

public readonly record struct N15 : INumber { public static int Value => 15; }

public readonly record struct N16 : INumber { public static int Value => 16; }

public readonly record struct N17 : INumber { public static int Value => 17; }

public readonly record struct N31 : INumber { public static int Value => 31; }

public readonly record struct N32 : INumber { public static int Value => 32; }

public readonly record struct N33 : INumber { public static int Value => 33; }

public readonly record struct N47 : INumber { public static int Value => 47; }

public readonly record struct N48 : INumber { public static int Value => 48; }

public readonly record struct N49 : INumber { public static int Value => 49; }

public readonly record struct N64 : INumber { public static int Value => 64; }

public readonly record struct N80 : INumber { public static int Value => 80; }

public readonly record struct N128 : INumber { public static int Value => 128; }
