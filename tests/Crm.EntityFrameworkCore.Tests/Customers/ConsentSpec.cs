using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>What customers said about being contacted, through the store.</summary>
public abstract class ConsentSpec : StoreSpec
{
    private async Task<CustomerId> CustomerAsync(string phone, string? email = null)
    {
        var order = Shop.Order("web", phone, ("X", 1));
        return (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = email } } }, Call, Cancellation)).Value.CustomerId!.Value;
    }

    private Task<ContactAnswer> MayAsync(CustomerId id, string purpose = ContactPurposes.Marketing, ContactChannel channel = ContactChannel.Email) =>
        Host.Consent.MayAsync(id, purpose, channel, cancellation: Cancellation);

    private Task<Result<int>> SayAsync(CustomerId id, ConsentState state, ContactChannel? channel = null) =>
        Host.Consent.RecordAsync(id, [new ConsentWord(ContactPurposes.Marketing, channel, state, "form") { TextVersion = "2026-1", Proof = "10.0.0.1" }], Call, Cancellation);

    [Fact]
    [Trait("Requirement", "C11")]
    [Trait("Requirement", "V23")]
    public async Task Marketing_is_permitted_only_after_a_yes_and_no_longer_after_a_click_on_the_link()
    {
        var id = await CustomerAsync("067 111-22-33", "o@mail.ua");
        (await MayAsync(id)).Decision.Reason.ShouldBe(ConsentRefusals.NotGiven);
        (await MayAsync(id, ContactPurposes.Transactional)).IsYes.ShouldBeTrue();
        (await SayAsync(id, ConsentState.Granted)).IsAccepted.ShouldBeTrue();
        var answer = await MayAsync(id);
        answer.Permission!.Demand(ContactPurposes.Marketing, ContactChannel.Email, Host.Clock.GetCurrentInstant());

        var token = await Host.Consent.NewTokenAsync(answer.Permission, Call, Cancellation);
        UnsubscribeToken.TryParse(token.Text, out var read).ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(1));
        (await Host.Consent.UnsubscribeAsync(read, new CrmCall(Actor.Customer("link")), cancellation: Cancellation)).Value.ShouldBe(id);
        (await Host.Consent.UnsubscribeAsync(read, new CrmCall(Actor.Customer("link")), cancellation: Cancellation)).Value.ShouldBe(id);
        (await MayAsync(id)).Decision.Reason.ShouldBe(ConsentRefusals.Withdrawn);
        (await MayAsync(id, ContactPurposes.Transactional)).IsYes.ShouldBeTrue();
        (await MayAsync(id, ContactPurposes.Marketing, ContactChannel.Sms)).IsYes.ShouldBeTrue();
        (await Host.Consent.UnsubscribeAsync(default, Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(ConsentRefusals.UnknownToken);
        UnsubscribeToken.TryParse("AAAAAAAAAAAAAAAAAAAAAQ", out var guessed).ShouldBeTrue();
        (await Host.Consent.UnsubscribeAsync(guessed, Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(ConsentRefusals.UnknownToken);
        (await Host.Consent.GetAsync(id, Cancellation)).Single().Words.Select(w => (w.State, w.Source, w.TextVersion)).ShouldBe(
            [(ConsentState.Granted, "form", "2026-1"), (ConsentState.Withdrawn, "unsubscribe-link", null)]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Words_of_merged_customers_count_for_all_and_are_their_own_again_afterwards()
    {
        var (a, b) = (await CustomerAsync("067 111-22-33", "a@mail.ua"), await CustomerAsync("067 222-33-44", "b@mail.ua"));
        await SayAsync(b, ConsentState.Granted);
        Host.Clock.Advance(Duration.FromMinutes(5));
        await SayAsync(a, ConsentState.Withdrawn);
        var preview = (await Host.Duplicates.PreviewAsync(b, a, Cancellation)).Value;
        preview.Consents.ShouldContain(new MergedConsent(ContactPurposes.Marketing, ContactChannel.Email, ConsentState.Withdrawn, a));
        await Host.Duplicates.MergeAsync(b, a, Call, Cancellation);
        (await MayAsync(b)).Decision.Reason.ShouldBe(ConsentRefusals.Withdrawn);
        (await MayAsync(a)).Decision.Reason.ShouldBe(ConsentRefusals.Withdrawn);
        await Host.Duplicates.UnmergeAsync(a, Call, Cancellation);
        (await MayAsync(b)).Permission!.CustomerId.ShouldBe(b);
        (await MayAsync(a)).IsYes.ShouldBeFalse();
        await Shop.VerifyAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "C11")]
    [Trait("Requirement", "V23")]
    public async Task Click_on_the_link_withdraws_what_any_of_the_merged_said_for_all_and_for_each(bool survivorSaidNo)
    {
        var (a, b) = (await CustomerAsync("067 111-22-33", "a@mail.ua"), await CustomerAsync("067 222-33-44", "b@mail.ua"));
        if (survivorSaidNo)
            await SayAsync(a, ConsentState.Withdrawn);
        Host.Clock.Advance(Duration.FromMinutes(5));
        await SayAsync(b, ConsentState.Granted);
        await Host.Duplicates.MergeAsync(a, b, Call, Cancellation);
        var permission = (await MayAsync(a)).Permission!;
        permission.CustomerId.ShouldBe(a);
        var token = await Host.Consent.NewTokenAsync(permission, Call, Cancellation);
        Host.Clock.Advance(Duration.FromMinutes(5));

        (await Host.Consent.UnsubscribeAsync(token, Call, cancellation: Cancellation)).Value.ShouldBe(a);
        (await MayAsync(a)).Decision.Reason.ShouldBe(ConsentRefusals.Withdrawn);
        var words = (await Host.Consent.GetAsync(a, Cancellation)).Sum(c => c.Words.Count);
        (await Host.Consent.UnsubscribeAsync(token, Call, cancellation: Cancellation)).Value.ShouldBe(a);
        (await Host.Consent.GetAsync(a, Cancellation)).Sum(c => c.Words.Count).ShouldBe(words);
        await Host.Duplicates.UnmergeAsync(b, Call, Cancellation);
        foreach (var id in (CustomerId[])[a, b])
            (await MayAsync(id)).Decision.Reason.ShouldBe(ConsentRefusals.Withdrawn);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C11")]
    public async Task Asked_for_another_moment_the_answer_is_no_permission()
    {
        var id = await CustomerAsync("067 111-22-33", "a@mail.ua");
        await SayAsync(id, ConsentState.Granted);
        var now = Host.Clock.GetCurrentInstant();
        foreach (var moment in (Instant[])[now + Duration.FromDays(1), now - Duration.FromMinutes(1)])
        {
            var answer = await Host.Consent.MayAsync(id, ContactPurposes.Marketing, ContactChannel.Email, moment, Cancellation);
            (answer.IsYes, answer.Permission).ShouldBe((true, null));
        }

        (await Host.Consent.MayAsync(id, ContactPurposes.Marketing, ContactChannel.Email, now, Cancellation)).Permission!.GivenAt.ShouldBe(now);
    }

    [Fact]
    [Trait("Requirement", "C11")]
    public async Task Preferences_defer_and_whoever_has_no_address_or_is_gone_is_not_asked()
    {
        var (id, phoneOnly) = (await CustomerAsync("067 111-22-33", "a@mail.ua"), await CustomerAsync("067 222-33-44"));
        await SayAsync(id, ConsentState.Granted);
        await SayAsync(phoneOnly, ConsentState.Granted);
        (await MayAsync(phoneOnly)).Decision.Reason.ShouldBe(ConsentRefusals.NoAddress);
        await Host.Consent.PreferAsync(id, new ContactPreferences(ContactChannel.Messenger, "Europe/Kyiv", QuietHours.Of(new LocalTime(9, 0), new LocalTime(18, 30))), Call, Cancellation);
        var later = await MayAsync(id);
        (later.Decision.Verdict, later.NotBefore).ShouldBe((ContactVerdict.Later, Instant.FromUtc(2026, 11, 16, 16, 30)));
        later.Permission.ShouldBeNull();
        Host.Clock.Set(later.NotBefore!.Value);
        (await MayAsync(id)).IsYes.ShouldBeTrue();
        (await Host.Consent.GetAsync(id, Cancellation)).Single().Preferences.Channel.ShouldBe(ContactChannel.Messenger);

        var many = await Host.Consent.MayAsync([id, phoneOnly, new CustomerId(4711)], ContactPurposes.Marketing, ContactChannel.Email, cancellation: Cancellation);
        many.Where(a => a.Value.IsYes).Select(a => a.Key).ShouldBe([id]);
        many[new CustomerId(4711)].Decision.Reason.ShouldBe(ConsentRefusals.NoCustomer);
        await Host.Customers.DeleteAsync(id, Call, Cancellation);
        (await MayAsync(id)).Decision.Reason.ShouldBe(ConsentRefusals.NoCustomer);
        (await Host.Consent.Within(ScopeFilter.Of(new ScopeId(9))).MayAsync(phoneOnly, ContactPurposes.Transactional, ContactChannel.Sms, cancellation: Cancellation)).IsYes.ShouldBeFalse();
        (await Host.Consent.Within(ScopeFilter.Of(new ScopeId(9))).RecordAsync(phoneOnly, [], Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.UnknownCode);
        await Should.ThrowAsync<DefinitionException>(() => Host.Consent.PreferAsync(phoneOnly, new ContactPreferences(Zone: "Mars/Olympus"), Call, Cancellation));
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteConsent : ConsentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlConsent : ConsentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
