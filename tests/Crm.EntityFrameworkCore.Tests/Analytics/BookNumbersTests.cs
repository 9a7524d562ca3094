namespace Crm.Analytics;

/// <summary>Numbers of parts that are joined are those that one thread gives.</summary>
public sealed class BookNumbersTests
{
    [Fact]
    public void A_variant_that_is_not_in_the_catalogue_goes_by_its_first_name_whatever_part_has_it()
    {
        var whole = new BookNumbers();
        whole.Learn(1, 10, "tea");
        var (one, two) = (new BookNumbers(whole), new BookNumbers(whole));
        one.Alias(9, "A").ShouldBe(1);
        one.ItemOf("B").ShouldBe(2);
        two.Alias(9, "B").ShouldBe(1);
        two.ItemOf("B").ShouldBe(2);
        two.ItemOf("A").ShouldBe(3);
        two.Alias(8, "A").ShouldBe(4);
        (two.ItemOf(1), two.ItemOf(9), two.Knows(9), two.Knows(7)).ShouldBe((0, 1, true, false));

        whole.Joined(one).ShouldBe([1, 2]);
        new BookNumbers(whole).Knows(9).ShouldBeFalse("parts look at what does not change");
        whole.Joined(two).ShouldBe([1, 2, 1, 1]);

        whole.Items.Select(i => i.Name).ShouldBe(["tea", "A", "B"]);
        (whole.ItemOf(9), whole.ItemOf(8), whole.Knows(9)).ShouldBe((1, 1, true));
        whole.Learn(9, 11, "mug");
        whole.ItemOf(9).ShouldBe(3);
    }
}
