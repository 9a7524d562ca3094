namespace Crm;

public sealed class SecretTokenTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    [Fact]
    public void Token_comes_back_from_its_text_and_never_shows_itself()
    {
        var token = SecretToken.Of(Bytes);

        SecretToken.TryParse(token.Text, out var read).ShouldBeTrue();
        read.ShouldBe(token);
        $"{token}".ShouldBe("***");
        token.HashText().Length.ShouldBe(22);
        token.HashText().ShouldNotBe(token.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PE")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4P!!")]
    public void What_is_no_token_is_none(string? text)
    {
        SecretToken.TryParse(text, out var token).ShouldBeFalse();
        token.IsNone.ShouldBeTrue();
    }

    [Fact]
    public void Bytes_that_are_not_random_are_refused()
    {
        Should.Throw<ArgumentException>(() => SecretToken.Of(new byte[16]));
        Should.Throw<ArgumentException>(() => SecretToken.Of(new byte[15]));
    }
}
