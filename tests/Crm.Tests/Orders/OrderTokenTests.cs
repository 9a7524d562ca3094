using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class OrderTokenTests
{
    private static readonly byte[] Random = [.. Enumerable.Range(240, 16).Select(i => (byte)i)];

    [Fact, Trait("Requirement", "O18")]
    public void Token_is_read_back_from_its_text()
    {
        var token = OrderToken.Of(Random);

        token.Text.Length.ShouldBe(22);
        token.Text.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_');
        OrderToken.TryParse(token.Text, out var again).ShouldBeTrue();
        again.ShouldBe(token);
    }

    [Theory, Trait("Requirement", "O18")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("++++++++++++++++++++++")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("8PHy8_T19vf4-fr7_P3-_w==")]
    public void Text_that_is_no_token_is_not_read(string? text) => OrderToken.TryParse(text, out _).ShouldBeFalse();

    [Fact, Trait("Requirement", "O18")]
    public void Only_the_right_token_matches_the_stored_hash()
    {
        var token = OrderToken.Of(Random);
        var other = OrderToken.Of([.. Random.Reverse()]);

        token.Hash().Length.ShouldBe(32);
        token.Matches(token.Hash()).ShouldBeTrue();
        other.Matches(token.Hash()).ShouldBeFalse();
        token.Matches([]).ShouldBeFalse();
        default(OrderToken).Matches(default(OrderToken).Hash()).ShouldBeFalse();
    }

    [Fact]
    public void Token_does_not_show_itself_in_logs() => OrderToken.Of(Random).ToString().ShouldBe("***");

    [Fact]
    public void Token_of_other_than_16_random_bytes_is_a_bug_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => OrderToken.Of([1, 2, 3]));
        Should.Throw<ArgumentException>(() => OrderToken.Of(new byte[16]));
    }
}
