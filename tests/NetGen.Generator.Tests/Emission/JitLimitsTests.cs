using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NetGen.Generator.Tests.Emission;

/// <summary>
/// RyuJIT drops a method to minimal optimization past 60,000 bytes of IL, 20,000 instructions, 2,000 basic blocks, 2,000 locals or
/// 8,000 references to locals, and stops inlining past 512 locals. No emitted method passes half of that.
/// </summary>
public class JitLimitsTests
{
    [Theory]
    [InlineData("[Network(784)] [Dense(128), ReLU] [Dense(64), ReLU] [Dense(10), Softmax]")]
    [InlineData("[Network(4096)] [Dense(4096), ReLU, Repeat(64)] [Dense(10), Softmax]")]
    [InlineData(
        "[Network(3, GradientCheck = true)] [Dense(17), GELU, Dropout(KeepProb = 0.5), Repeat(64)] [Dense(33), HardSwish] "
        + "[Dense(7), Softmax]")]
    [InlineData("[Network(8)] [GELU, Dropout(Rate = 0.1), BatchNorm, Repeat(80)] [Dense(8)] [GELU, Repeat(80)]")]
    [InlineData("[Network(1, Precision = Precision.Double)] [Dense(1), L2(1, Biases = true), SELU, Repeat(120)] [Dense(1), Sigmoid]")]
    public void No_emitted_method_passes_half_of_a_limit(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of(declaration + " public sealed partial class Deep;");
        Assert.Empty(run.Findings);
        Assert.Empty(run.CompilerDiagnostics);
        using MemoryStream image = new();
        Assert.True(run.Output.Emit(image).Success);
        image.Position = 0;
        using PEReader pe = new(image);
        MetadataReader metadata = pe.GetMetadataReader();
        int methods = 0;
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            methods++;
            MethodBodyBlock body = pe.GetMethodBody(method.RelativeVirtualAddress);
            IlSize size = IlSize.Of(body, metadata);
            string name = metadata.GetString(method.Name);
            Assert.True(size.Bytes <= 30_000, $"{name}: {size}");
            Assert.True(size.Instructions <= 10_000, $"{name}: {size}");
            Assert.True(size.BasicBlocks <= 1_000, $"{name}: {size}");
            Assert.True(size.Locals <= 256, $"{name}: {size}");
            Assert.True(size.LocalReferences <= 4_000, $"{name}: {size}");
        }

        Assert.InRange(methods, 20, int.MaxValue);
    }

    private sealed record IlSize(int Bytes, int Instructions, int BasicBlocks, int Locals, int LocalReferences)
    {
        private static readonly ImmutableDictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
            .Select(field => field.GetValue(null))
            .OfType<OpCode>()
            .ToImmutableDictionary(code => code.Value & 0xFFFF);

        public static IlSize Of(MethodBodyBlock body, MetadataReader metadata)
        {
            byte[] il = body.GetILBytes()!;
            int instructions = 0;
            int branches = 0;
            int localReferences = 0;
            for (int position = 0; position < il.Length;)
            {
                int value = il[position] == 0xFE ? 0xFE00 | il[position + 1] : il[position];
                OpCode code = Codes[value];
                position += code.Size;
                position += code.OperandType == OperandType.InlineSwitch
                    ? 4 + (4 * BitConverter.ToInt32(il, position))
                    : OperandSize(code.OperandType);
                instructions++;
                if (code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch)
                    branches++;
                if (code.Name!.Contains("loc", StringComparison.Ordinal) || code.Name.Contains("arg", StringComparison.Ordinal))
                    localReferences++;
            }

            int locals = body.LocalSignature.IsNil ? 0 : LocalCount(metadata, body.LocalSignature);
            return new(il.Length, instructions, (2 * branches) + 1, locals, localReferences);
        }

        private static int LocalCount(MetadataReader metadata, StandaloneSignatureHandle signature)
        {
            BlobReader blob = metadata.GetBlobReader(metadata.GetStandaloneSignature(signature).Signature);
            blob.ReadSignatureHeader();
            return blob.ReadCompressedInteger();
        }

        private static int OperandSize(OperandType type) => type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };
    }
}
