using NetGen.Text;

namespace NetGen.Serialization;

/// <summary>
/// The layout of the data: tensors that are not empty follow each other without overlap and without hole from the first byte to the last,
/// in any order. Empty tensors may be anywhere within the data.
/// </summary>
internal static class SafetensorsLayout
{
    /// <summary>Checks the layout and returns the number of bytes that the tensors cover.</summary>
    /// <param name="tensors">The tensors, each with a place inside the data.</param>
    /// <param name="json">The header, for the names.</param>
    /// <param name="file">The name of the file in messages.</param>
    /// <param name="dataLength">The bytes after the header; null if unknown.</param>
    /// <exception cref="SafetensorsException">Tensors overlap, leave a hole or do not cover all data.</exception>
    public static int Check(SafetensorsEntry[] tensors, ReadOnlySpan<byte> json, string file, long? dataLength)
    {
        int[] order = new int[tensors.Length];
        for (int index = 0; index < order.Length; index++)
            order[index] = index;
        Array.Sort(order, new PlaceOrder(tensors));
        int covered = 0, furthest = -1, last = -1;
        foreach (int index in order)
        {
            SafetensorsEntry tensor = tensors[index];
            if (furthest < 0 || tensor.End > tensors[furthest].End)
                furthest = index;
            if (tensor.Begin == tensor.End)
                continue;
            if (tensor.Begin < covered)
            {
                throw Problem(
                    tensor,
                    json,
                    $"must not overlap '{JsonText.Excerpt(JsonText.At(json, tensors[last].Name))}', which ends at byte {covered} "
                    + $"of the data; it begins at byte {tensor.Begin}.");
            }

            if (tensor.Begin > covered)
            {
                throw Problem(
                    tensor,
                    json,
                    $"must leave no hole: the tensors before it end at byte {covered} of the data, and it begins at byte {tensor.Begin}.");
            }

            covered = tensor.End;
            last = index;
        }

        if (furthest >= 0 && dataLength is null && tensors[furthest].End > covered)
        {
            throw Problem(
                tensors[furthest], json, $"must lie within the {covered} bytes of data; its data_offsets end at {tensors[furthest].End}.");
        }

        return dataLength is null || dataLength == covered
            ? covered
            : throw new SafetensorsException(
                file,
                SafetensorsHeader.Start + json.Length + covered,
                $"the tensors must cover all data; they cover {covered} of {dataLength} bytes.");

        SafetensorsException Problem(SafetensorsEntry tensor, ReadOnlySpan<byte> json, string problem) =>
            new(file, SafetensorsHeader.Start + tensor.Name, $"'{JsonText.Excerpt(JsonText.At(json, tensor.Name))}' {problem}");
    }

    private sealed class PlaceOrder(SafetensorsEntry[] tensors) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            int begin = tensors[x].Begin.CompareTo(tensors[y].Begin);
            return begin != 0 ? begin : tensors[x].End.CompareTo(tensors[y].End);
        }
    }
}
