namespace NetGen.Data;

/// <summary>
/// Whether the first line of a file names its columns, if the options do not say so: it does if a column is chosen by its name, or if a
/// feature or target of it is text and none of its fields is a number. It is a row if its features and targets are numbers, unless its
/// fields could also be names.
/// </summary>
internal static class CsvHeader
{
    /// <summary>Decides, or refuses a line that can be read both ways.</summary>
    /// <param name="first">The first line.</param>
    /// <param name="values">The columns of features, targets and weights, which hold numbers.</param>
    /// <param name="refuse">Makes the exception for a column.</param>
    public static bool Decide(List<CsvField> first, IReadOnlyList<int> values, Func<int, string, CsvException> refuse)
    {
        int text = values.FirstOrDefault(column => !IsValue(first[column]), -1);
        int number = first.FindIndex(field => DecimalText.IsNumber(field.Text));
        if (text >= 0 && number < 0)
            return true;
        if (text >= 0)
        {
            throw refuse(
                text, $"a finite number was expected; '{first[text].Text}' came. If the first line names the columns, set Header = true.");
        }

        return number >= 0 && !CouldBeNames(first)
            ? false
            : throw refuse(0, "the first line can be read as names of columns and as a row. Set Header = true or Header = false.");
    }

    private static bool IsValue(CsvField field) => DecimalText.IsNumber(field.Text) || MissingText.IsMissing(field.Text);

    /// <summary>
    /// Whether a line of numbers could be a header, as 0,1,2,3 or 1990,1991 or wavelengths: fields that all differ, and whose numbers are
    /// written in plain digits, or are three or more in ascending order.
    /// </summary>
    private static bool CouldBeNames(List<CsvField> first)
    {
        if (first.Exists(field => MissingText.IsMissing(field.Text)) || first.DistinctBy(field => field.Text.Trim()).Count() < first.Count)
            return false;
        List<DecimalText> numbers = [];
        bool plain = true;
        foreach (CsvField field in first)
        {
            if (!DecimalText.TryParse(field.Text, out DecimalText number))
                continue;
            plain &= !field.Text.AsSpan().Trim().ContainsAnyExceptInRange('0', '9');
            numbers.Add(number);
        }

        return plain || (numbers.Count > 2 && numbers.Zip(numbers.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0));
    }
}
