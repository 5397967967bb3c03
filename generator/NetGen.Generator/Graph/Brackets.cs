using NetGen.Generator.Declaration;
using NetGen.Generator.Layers;
using NetGen.Generator.Validation;

namespace NetGen.Generator.Graph;

/// <summary>
/// Reads brackets: a bracket is a block that Repeat repeats; a modifier binds to the nearest layer with a matrix of weights before it in
/// its bracket, and in the bracket of the loss, without such a layer, it is the default of the network.
/// </summary>
internal static class Brackets
{
    public static (EquatableArray<PlacedLayer> Layers, NetworkModifiers Modifiers, EquatableArray<Finding> Findings) Read(
        NetworkDeclaration declaration)
    {
        Reading reading = new(declaration);
        NetworkModifiers modifiers = new(reading.Loss, reading.LossAttribute, reading.Defaults, reading.DefaultsAttribute);
        return (reading.Named(), modifiers, reading.Findings.ToArray());
    }

    private sealed class Reading
    {
        private readonly NetworkDeclaration declaration;
        private readonly List<(Layer Layer, int Attribute, int Position, string? Name, LayerModifiers Modifiers)> layers = [];
        private int position;

        public Reading(NetworkDeclaration declaration)
        {
            this.declaration = declaration;
            IEnumerable<int> attributes = Enumerable.Range(0, declaration.Attributes.Length);
            foreach (IGrouping<int, int> bracket in attributes.GroupBy(index => declaration.Attributes[index].Bracket))
                ReadBracket([.. bracket]);
        }

        public List<Finding> Findings { get; } = [];

        public Loss? Loss { get; private set; }

        public int LossAttribute { get; private set; } = Finding.Network;

        public LayerModifiers Defaults { get; private set; } = LayerModifiers.None;

        public int DefaultsAttribute { get; private set; } = Finding.Network;

        /// <summary>
        /// The layers with names: the declared name, with a running number if its bracket is repeated; else the kind and a running number.
        /// </summary>
        public EquatableArray<PlacedLayer> Named()
        {
            Dictionary<string, int> ofKind = [];
            Dictionary<int, int> ofAttribute = [];
            IEnumerable<IGrouping<int, int>> places = layers.Select(layer => layer.Attribute).GroupBy(attribute => attribute);
            HashSet<int> repeated = [.. places.Where(place => place.Count() > 1).Select(place => place.Key)];
            return layers.Select(layer =>
            {
                string kind = layer.Layer.Kind.ToLowerInvariant();
                ofKind[kind] = ofKind.TryGetValue(kind, out int count) ? count + 1 : 1;
                ofAttribute[layer.Attribute] = ofAttribute.TryGetValue(layer.Attribute, out int round) ? round + 1 : 1;
                string name = layer.Name is null ? $"{kind}{ofKind[kind]}"
                    : repeated.Contains(layer.Attribute) ? $"{layer.Name}{ofAttribute[layer.Attribute]}"
                    : layer.Name;
                return new PlacedLayer(layer.Layer, layer.Attribute, layer.Position, name, layer.Modifiers);
            }).ToArray();
        }

        private void ReadBracket(int[] attributes)
        {
            int first = layers.Count;
            int times = 1;
            int repeat = -1;
            bool hasLoss = attributes.Any(index => declaration.Attributes[index].Role == AttributeRole.Loss);
            foreach (int index in attributes)
            {
                AttributeDeclaration attribute = declaration.Attributes[index];
                Findings.AddRange(attribute.Function?.Findings ?? []);
                switch (attribute.Role)
                {
                    case AttributeRole.Layer:
                        AddLayer(attribute, index);
                        break;
                    case AttributeRole.Loss:
                        AddLoss(attribute, index);
                        break;
                    case AttributeRole.Penalty or AttributeRole.Initializer:
                        AddModifier(attribute, index, first, hasLoss);
                        break;
                    case AttributeRole.Foreign:
                        Findings.Add(new(Descriptors.ForeignAttribute, index, attribute.Name));
                        break;
                    case AttributeRole.Repeat:
                        if (repeat >= 0)
                            Findings.Add(new(Descriptors.DuplicateModifier, index, attribute.Name, "this bracket"));
                        times = attribute.Get("times", 0);
                        repeat = index;
                        break;
                    default:
                        Findings.Add(new(Descriptors.NotConstant, index, attribute.Name));
                        break;
                }
            }

            if (repeat >= 0)
                Repeat(first, times, repeat);
        }

        private void AddLayer(AttributeDeclaration attribute, int index)
        {
            Layer layer = LayerTable.Layer(attribute);
            layers.Add((layer, index, ++position, attribute.Get<string?>("Name", null), LayerModifiers.None));
            if (layers.Count == MaxLayers + 1)
                Findings.Add(TooLarge(index, layer.Display, position, layers.Count));
            bool isFirstAfterLoss = LossAttribute != Finding.Network
                && (layers.Count == 1 || layers[layers.Count - 2].Attribute < LossAttribute);
            if (isFirstAfterLoss)
            {
                string loss = declaration.Attributes[LossAttribute].Name;
                Findings.Add(new(Descriptors.LayerAfterLoss, index, layer.Display, $"{position}", loss));
            }
        }

        private void AddLoss(AttributeDeclaration attribute, int index)
        {
            if (LossAttribute != Finding.Network)
            {
                Findings.Add(new(Descriptors.SeveralLosses, index, attribute.Name, declaration.Attributes[LossAttribute].Name));
                return;
            }

            Loss = LayerTable.Loss(attribute);
            LossAttribute = index;
        }

        private void AddModifier(AttributeDeclaration attribute, int index, int first, bool hasLoss)
        {
            int bound = LayerOf(attribute, first);
            if (bound >= 0)
            {
                var layer = layers[bound];
                layer.Modifiers = Modified(layer.Modifiers, attribute, index, layer.Layer.Display);
                layers[bound] = layer;
            }
            else if (hasLoss)
            {
                Defaults = Modified(Defaults, attribute, index, "the network");
                DefaultsAttribute = DefaultsAttribute == Finding.Network ? index : DefaultsAttribute;
            }
            else
            {
                string reason = layers.Count > first
                    ? "no layer with weights stands before it in its bracket"
                    : "its bracket has no layer before it";
                Findings.Add(new(Descriptors.NothingToModify, index, attribute.Name, reason));
            }
        }

        /// <summary>
        /// The layer that a modifier binds to: the nearest one with a matrix of weights before it in its bracket; without one, for a
        /// penalty that includes biases, the nearest one that trains anything, such as BatchNorm. -1 if the bracket has neither.
        /// </summary>
        private int LayerOf(AttributeDeclaration attribute, int first)
        {
            int Nearest(Predicate<TensorSignature> suits)
            {
                int index = layers.Count - 1;
                while (index >= first && !layers[index].Layer.Signature.Any(suits))
                    index--;
                return index >= first ? index : -1;
            }

            int withWeights = Nearest(tensor => tensor.Role == TensorRole.Weights);
            return withWeights >= 0 || !attribute.Get("Biases", false) ? withWeights : Nearest(tensor => tensor.Role != TensorRole.Average);
        }

        private LayerModifiers Modified(LayerModifiers modifiers, AttributeDeclaration attribute, int index, string subject)
        {
            bool isInitializer = attribute.Role == AttributeRole.Initializer;
            bool isSet = isInitializer ? modifiers.Initializer is not null
                : attribute.Name == "L1" ? modifiers.L1 is not null
                : modifiers.L2 is not null;
            if (isSet)
                Findings.Add(new(Descriptors.DuplicateModifier, index, isInitializer ? "the initializer" : attribute.Name, subject));
            if (ModifierRules.Check(attribute, index) is { } finding)
                Findings.Add(finding);
            if (isInitializer)
            {
                string[] arguments = [.. attribute.Arguments.Where(argument => argument.IsPositional).Select(argument => argument.Literal)];
                return modifiers with { Initializer = new(attribute.Name, arguments) };
            }

            DeclaredPenalty penalty = new(attribute.Get("lambda", 0.0), attribute.Get("Biases", false));
            return attribute.Name == "L1" ? modifiers with { L1 = penalty } : modifiers with { L2 = penalty };
        }

        private void Repeat(int first, int times, int attribute)
        {
            string display = $"Repeat({times})";
            int count = layers.Count - first;
            long total = first + ((long)count * times);
            if (count == 0)
                Findings.Add(new(Descriptors.RepeatAlone, attribute, display));
            else if (times < 1)
                Findings.Add(new(Descriptors.NotPositive, attribute, display, $"{layers[first].Position}", "times", $"{times}"));
            else if (total > MaxLayers)
                Findings.Add(TooLarge(attribute, display, layers[first].Position, total));
            else
                layers.AddRange(Enumerable.Repeat(layers.GetRange(first, count), times - 1).SelectMany(layer => layer));
        }

        private static Finding TooLarge(int attribute, string display, int position, long layers) =>
            new(Descriptors.TooLarge, attribute, display, $"{position}", $"{layers} layers", $"{MaxLayers}");
    }

    /// <summary>
    /// The most layers of a network. Generator time and the emitted text grow with the layers: 0.05 ms and 1.3 KB for each layer of
    /// [Dense(8), ReLU, Repeat(1000)].
    /// </summary>
    private const int MaxLayers = 2048;
}
