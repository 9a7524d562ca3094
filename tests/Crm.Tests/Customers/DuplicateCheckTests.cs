using Crm.Sites;
using NodaTime;

namespace Crm.Customers;

public sealed class DuplicateCheckTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 20, 12, 0);
    private static readonly ScopeId Scope = new(1);
    private static long next;

    private static Customer Person(string? name, string? phone = null, string? email = null, LocalDate? born = null, string? street = null, bool proved = false)
    {
        var keys = RecognitionPolicy.Default.KeysOf(new CustomerIdentity("web") { Phone = phone, Email = email, IsEmailVerified = proved }, Scope, "UA").Keys;
        var profile = new CustomerProfile("web", ProfileStrength.Guest)
        {
            Name = name,
            BirthDate = born,
            Address = street is null ? null : new Address("UA", null, "Kyiv", "01001", street),
        };
        return Customer.Create(new CustomerId(++next), Scope, profile, keys, Now);
    }

    private static DuplicateScore Compare(Customer one, Customer other)
    {
        var score = DuplicateCheck.Compare(one, other, DuplicateRules.Default);
        DuplicateCheck.Compare(other, one, DuplicateRules.Default).Points.ShouldBe(score.Points, "The order of the two does not matter.");
        return score;
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public void Name_in_another_script_and_order_is_the_same_name()
    {
        var score = Compare(Person("Олена Коваль", "067 123-45-67"), Person("KOVAL  Olena", "+380671234567"));
        score.Reasons.Select(r => r.Code).ShouldBe([DuplicateCodes.Phone, DuplicateCodes.Name]);
        score.Points.ShouldBe(85);
    }

    [Fact]
    public void Slip_in_a_name_is_alike_and_a_stranger_on_the_same_telephone_speaks_against()
    {
        Compare(Person("Olena Koval", "067 123-45-67"), Person("Olena Kovall", "067 123-45-67")).Reasons.ShouldContain(new DuplicateReason(DuplicateCodes.NameAlike, 15));
        var family = Compare(Person("Olena Koval", "067 123-45-67"), Person("Petro Shevchuk", "067 123-45-67"));
        family.Points.ShouldBeLessThan(DuplicateRules.Default.OfferFrom);
        family.Reasons.ShouldContain(r => r.Code == DuplicateCodes.OtherName && r.Points < 0);
    }

    [Fact]
    public void Mailboxes_are_compared_by_their_providers_rules()
    {
        Compare(Person(null, null, "olena.koval+shop@gmail.com"), Person(null, null, "olenakoval@googlemail.com")).Reasons.Single().Code.ShouldBe(DuplicateCodes.EmailAlike);
        Compare(Person(null, null, "a.b@mail.ua"), Person(null, null, "ab@mail.ua")).Points.ShouldBe(0);
    }

    [Fact]
    public void Different_birth_dates_and_proved_mailboxes_speak_against()
    {
        var father = Person("Ivan Koval", "067 123-45-67", "i1@mail.ua", new LocalDate(1950, 1, 1), "Khreshchatyk 1", proved: true);
        var son = Person("Ivan Koval", "067 123-45-67", "i2@mail.ua", new LocalDate(1980, 1, 1), "Khreshchatyk 1", proved: true);
        var score = Compare(father, son);
        score.Reasons.Select(r => r.Code).ShouldContain(DuplicateCodes.OtherBirthDate);
        score.Reasons.Select(r => r.Code).ShouldContain(DuplicateCodes.OtherEmail);
        score.Points.ShouldBe(55 + 30 + 25 - 30 - 25);
    }

    [Fact]
    public void Those_who_are_the_same_have_a_trait_in_common()
    {
        var born = new LocalDate(1980, 5, 6);
        CustomerTraits.Of(Person("Олена Коваль", null, "x@mail.ua", born)).Intersect(CustomerTraits.Of(Person("koval olena", "067 123-45-67", null, born))).ShouldHaveSingleItem();
        CustomerTraits.Of(Person("Olena Koval", null, "x@mail.ua", null, "Khreshchatyk 1")).Intersect(CustomerTraits.Of(Person("Olena Koval", null, "y@mail.ua", null, "Other 7"))).ShouldHaveSingleItem();
    }

    [Fact]
    public void Mistakes_of_rules_are_told_all_at_once() =>
        DuplicateRules.MistakesOf(new DuplicateRules { OfferFrom = 60, MergeFrom = 50, Phone = 101 }).Select(m => m.Path).ShouldBe(["mergeFrom", "points"]);

    [Fact]
    [Trait("Requirement", "V17")]
    public void Random_merges_and_their_undoing_never_make_a_circle_and_end_where_they_began()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var all = Enumerable.Range(0, 12).Select(_ => Person("A")).ToDictionary(c => c.Id);
        for (var step = 0; step < 400; step++)
        {
            var (one, other) = (all.Values.ElementAt(random.Next(12)), all.Values.ElementAt(random.Next(12)));
            var (differ, merged) = (one.StandsForId != other.StandsForId, one.MergedIntoId is not null);
            if (random.Next(2) == 0)
                GroupOf(one).Absorb(GroupOf(other)).IsAccepted.ShouldBe(differ, $"seed {seed}");
            else
                GroupOf(one).Release(one.Id).IsAccepted.ShouldBe(merged, $"seed {seed}");
            foreach (var customer in all.Values)
                EndOf(customer).ShouldBe(customer.StandsForId, $"seed {seed}");
        }

        foreach (var customer in all.Values.Where(c => c.MergedIntoId is not null).ToList())
            GroupOf(customer).Release(customer.Id);
        all.Values.ShouldAllBe(c => c.SurvivorId == null && c.MergedIntoId == null, $"seed {seed}");

        CustomerGroup GroupOf(Customer customer) => CustomerGroup.Of(all[customer.StandsForId], all.Values.Where(c => c.SurvivorId == customer.StandsForId));

        CustomerId EndOf(Customer customer)
        {
            var steps = 0;
            while (customer.MergedIntoId is { } into)
            {
                customer = all[into];
                (++steps).ShouldBeLessThan(12, $"A circle, seed {seed}");
            }

            return customer.Id;
        }
    }
}
