using Crm.Customers;

namespace Crm.Tests.Customers;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData(" Anna.Koval@Example.COM ", "anna.koval@example.com")]
    [InlineData("mailto:anna@example.com", "anna@example.com")]
    [InlineData("a.n.n.a+shop@gmail.com", "a.n.n.a+shop@gmail.com")]
    [InlineData("анна@пошта.укр", "анна@xn--80a1acn3a.xn--j1amh")]
    [InlineData("anna@Bücher.de", "anna@xn--bcher-kva.de")]
    [InlineData("o'neil_1@sub.domain-x.co", "o'neil_1@sub.domain-x.co")]
    public void Addresses_that_differ_only_in_writing_are_one(string written, string value)
    {
        EmailAddress.TryParse(written, out var email).ShouldBeTrue();

        email.Value.ShouldBe(value);
        (email.Local + "@" + email.Domain).ShouldBe(value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    [InlineData("anna@example")]
    [InlineData("anna@@example.com")]
    [InlineData("an na@example.com")]
    [InlineData("anna@exa mple.com")]
    [InlineData("anna@example..com")]
    [InlineData("anna@.example.com")]
    [InlineData("anna@example.com.")]
    [InlineData("anna@-example.com")]
    [InlineData("anna@127.0.0.1")]
    [InlineData("Anna <anna@example.com>")]
    [InlineData("anna@example.com, b@example.com")]
    [InlineData("anna@exa_mple.com")]
    public void What_cannot_be_an_address_is_no_identity(string? written)
    {
        EmailAddress.TryParse(written, out var email).ShouldBeFalse();

        email.IsNone.ShouldBeTrue();
        email.Value.ShouldBe("");
    }

    [Fact]
    public void Overlong_addresses_and_names_are_refused()
    {
        EmailAddress.TryParse(new string('a', 65) + "@example.com", out _).ShouldBeFalse();
        EmailAddress.TryParse("a@" + new string('b', 64) + ".com", out _).ShouldBeFalse();
        EmailAddress.TryParse("a@" + string.Concat(Enumerable.Repeat("bbbbbbbbb.", 26)) + "com", out _).ShouldBeFalse();
        EmailAddress.TryParse(new string('a', 64) + "@example.com", out _).ShouldBeTrue();
    }
}
