using Crm.Orders;
using Crm.Rules;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class OrderMarksTests
{
    [Fact]
    public void Marks_are_a_sorted_set_in_one_text()
    {
        var marks = OrderMarks.Of("short", "after-hours", "short");

        marks.ToString().ShouldBe(" after-hours short ");
        marks.ShouldBe(OrderMarks.None.With("short").With("after-hours"));
        OrderMarks.Parse(marks.ToString()).ShouldBe(marks);
    }

    [Fact]
    public void Mark_is_found_whole_only()
    {
        var marks = OrderMarks.Of("after-hours");

        marks.Contains("after-hours").ShouldBeTrue();
        marks.Contains("after").ShouldBeFalse();
        marks.Without("after").ShouldBe(marks);
    }

    [Fact]
    public void Set_without_marks_is_default()
    {
        OrderMarks.Of("short").Without("short").ShouldBe(default);
        OrderMarks.Parse(null).ShouldBe(default);
        OrderMarks.Parse(" ").ShouldBe(default);
        default(OrderMarks).ToString().ShouldBe("");
        default(OrderMarks).Codes.ShouldBeEmpty();
    }

    [Fact]
    public void Code_with_a_space_in_it_is_a_bug_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => OrderMarks.None.With("two words"));
        Should.Throw<ArgumentException>(() => OrderMarks.None.With(""));
    }

    [Fact]
    public void Tags_are_marks_of_the_shop_and_apart_from_those_of_the_product()
    {
        var marks = OrderMarks.Of("short", "#short", "#gift");

        marks.ToString().ShouldBe(" #gift #short short ");
        marks.Tags.ShouldBe(["gift", "short"]);
        marks.Without("short").Tags.ShouldBe(["gift", "short"]);
        OrderMarks.Of("short").Tags.ShouldBeEmpty();
        OrderMarks.TagOf(" #VIP-1 ").ShouldBe("vip-1");
        OrderMarks.TagOf("Подарунок").ShouldBe("подарунок");
        OrderMarks.TagOf("ของขวัญ").ShouldBe("ของขวัญ");
        OrderMarks.TagOf("उपहार-हिन्दी").ShouldBe("उपहार-हिन्दी");
        OrderMarks.TagOf("\U00010400").ShouldBe("\U00010428");
        foreach (var wrong in (string?[])[null, "", "#", "two words", "a#b", "50%", "\ud800", "a\udc00", "\u0301", "1\u0301", new string('a', OrderMarks.MaxTag + 1), new string('\uFDFA', 4 * OrderMarks.MaxTag)])
            OrderMarks.TagOf(wrong).ShouldBeNull();

        var scope = new RuleScope(OrderFacts.Catalogue.Vocabulary, Currency.Of("UAH"), DateTimeZone.Utc);
        RuleText.Parse("tags in (\"Gift\", \"two words\") and marks in (\"Gift\")").Demand().Check(scope).Select(m => m.Message).ShouldBe(["'Gift' is kept as 'gift'.", "No 'tags' can be 'two words'."]);
        RuleText.Parse("tags in (\"gift\")").Demand().Check(scope).ShouldBeEmpty();
    }
}
