using FsCheck;
using FsCheck.Fluent;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

public class SliceTests
{
    [Fact]
    public void Parts_cover_everything_once_in_order() => ForAll((count, parts) =>
        Covers(count, All(count, parts)) && Covers(count, AllOfRows(count, parts)));

    [Fact]
    public void Parts_of_elements_start_on_cache_lines_and_parts_of_rows_on_tiles() => ForAll((count, parts) =>
        All(count, parts).All(part => part.From % 16 == 0) && AllOfRows(count, parts).All(part => part.From % 8 == 0));

    [Fact]
    public void A_part_is_never_a_single_row_unless_there_is_no_other() => ForAll((count, parts) =>
        count == 1 || AllOfRows(count, parts).All(part => part.To - part.From != 1));

    [Fact]
    public void Parts_are_as_equal_as_their_multiples_allow() => ForAll((count, parts) =>
        AreEqual(count, 16, All(count, parts)) && AreEqual(count, 8, AllOfRows(count, parts)));

    [Fact]
    public void The_largest_count_does_not_overflow()
    {
        (int From, int To)[] slices = All(int.MaxValue, 8);
        Assert.True(Covers(int.MaxValue, slices));
        Assert.True(AreEqual(int.MaxValue, 16, slices));
    }

    /// <summary>
    /// 97 rows are 12 tiles and a row: 3 parts of 4 tiles, the last of which takes the row as well. 5 rows are one part, the last.
    /// </summary>
    [Fact]
    public void Parts_of_rows_worked_by_hand()
    {
        Assert.Equal([(0, 32), (32, 64), (64, 97)], AllOfRows(97, 3));
        Assert.Equal([(0, 0), (0, 5)], AllOfRows(5, 2));
    }

    private static void ForAll(Func<int, int, bool> property) =>
        Prop.ForAll(Gen.Choose(0, 1000).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static (int From, int To)[] All(int count, int parts) =>
        [.. Enumerable.Range(0, parts).Select(part => Slice.Of(count, part, parts))];

    private static (int From, int To)[] AllOfRows(int count, int parts) =>
        [.. Enumerable.Range(0, parts).Select(part => Slice.OfRows(count, part, parts))];

    private static bool Covers(int count, (int From, int To)[] slices) =>
        slices[0].From == 0
        && slices[^1].To == count
        && slices.All(slice => slice.From <= slice.To)
        && slices.Zip(slices.Skip(1)).All(pair => pair.First.To == pair.Second.From);

    /// <summary>In whole multiples two parts differ by one at most; the last has what fills no multiple besides.</summary>
    private static bool AreEqual(int count, int multiple, (int From, int To)[] slices)
    {
        int[] multiples = [.. slices.Select(slice => (slice.To - slice.From) / multiple)];
        return multiples.Max() - multiples.Min() <= 1 && slices[^1].To - slices[^1].From - (multiples[^1] * multiple) == count % multiple;
    }
}
