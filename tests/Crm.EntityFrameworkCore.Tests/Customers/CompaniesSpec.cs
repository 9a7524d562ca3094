using Crm.Customers;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Customers who are companies.</summary>
public abstract class CompaniesSpec : StoreSpec
{
    private Money Money(decimal amount) => Crm.Money.Of(amount, Shop.Currency);

    private async Task<CustomerId> CompanyAsync(string name, string? taxId = null) =>
        (await Host.Companies.RecogniseAsync(name, taxId, [new ExternalId("erp", name)], Shop.Site.Id, Call, Cancellation)).Value.CustomerId;

    private PlaceOrder OrderOf(CustomerId company, string phone, int quantity) => Shop.Order("web", phone, ("X", quantity)) with { Company = company };

    private Task<Result<PlacedOrder>> PlaceAsync(PlaceOrder order, TestHost? host = null) => (host ?? Host).Orders.PlaceAsync(order, Call, Cancellation);

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Companys_order_has_company_and_contact_and_counts_for_both()
    {
        var company = await CompanyAsync("Zorya LLC", "UA 1234-5678");
        (await Host.Companies.EditAsync(company, new CompanyDefinition { TaxId = "UA12345678", PaymentTermDays = 14, PriceContract = "gold" }, Call, cancellation: Cancellation)).Value.ShouldBe(1);
        var own = (await PlaceAsync(Shop.Order("web", "067 111-22-33", ("X", 1)))).Value;
        var placed = (await PlaceAsync(OrderOf(company, "067 111-22-33", 3))).Value;
        placed.CustomerId.ShouldBe(company);
        var order = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (order.CustomerId, order.ContactId, order.PaymentDueAt).ShouldBe((company, own.CustomerId, order.PlacedAt + Duration.FromDays(14)));

        (await Host.Customers.GetSummaryAsync(company, Cancellation))!.Spent.ShouldBe(Money(30));
        (await Host.Customers.GetSummaryAsync(own.CustomerId!.Value, Cancellation))!.Spent.ShouldBe(Money(10));
        var ordered = (await Host.Companies.GetContactFiguresAsync(own.CustomerId!.Value, Cancellation))!;
        (ordered.OrderCount, ordered.Spent).ShouldBe((1, Money(30)));
        (await Host.Companies.RecogniseAsync("Zorya", "ua 12345678", [], Shop.Site.Id, Call, Cancellation)).Value.CustomerId.ShouldBe(company);
        (await PlaceAsync(OrderOf(own.CustomerId!.Value, "067 111-22-33", 1))).Refusal!.Code.ShouldBe(CompanyRefusals.NotACompany);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Order_beyond_the_credit_limit_is_refused_until_something_is_paid_and_one_sold_elsewhere_is_marked()
    {
        var company = await CompanyAsync("Zorya LLC");
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(100) }, Call, cancellation: Cancellation);
        var first = (await PlaceAsync(OrderOf(company, "067 111-22-33", 6))).Value;
        var refused = (await PlaceAsync(OrderOf(company, "067 222-33-44", 5))).Refusal!;
        (refused.Code, refused.Data["used"], refused.Data["wanted"]).ShouldBe((CompanyRefusals.OverLimit, Money(60), Money(50)));
        var sold = OrderOf(company, "067 222-33-44", 5);
        (await Host.Orders.PlaceAsync(sold, Call with { Mode = IntakeMode.Sync }, Cancellation)).Value.Marks.ShouldContain(OrderMarks.OverCreditLimit);
        (await Host.Companies.GetCreditAsync(company, Cancellation)).ShouldBe(new CompanyCredit(Money(100), Money(110), 2));

        var payment = (await Host.Payments.ExpectAsync(first.OrderId, new NewPayment { Method = "card", Amount = Money(60) }, Call, Cancellation)).Value;
        (await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money(60), Host.Clock.GetCurrentInstant()), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(OrderOf(company, "067 222-33-44", 5))).IsAccepted.ShouldBeTrue();
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Free.ShouldBe(Money(0));
        (await PlaceAsync(OrderOf(company, "067 222-33-44", 1))).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Order_of_a_company_that_owes_for_five_hundred_asks_for_no_more_rows_than_its_second_and_the_credit_is_counted_all_the_same()
    {
        var counted = new Faults(1);
        await using var host = await TestHost.StartAsync(new FaultyDatabase(Database, counted));
        var company = await CompanyAsync("Zorya LLC");
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(5_100) }, Call, cancellation: Cancellation);
        var few = await KeysAsync(2);
        var many = await Host.Orders.PlaceManyAsync([.. Enumerable.Range(0, 500).Select(_ => OrderOf(company, "067 111-22-33", 1))], Call, Cancellation);
        many.ShouldAllBe(p => p.IsAccepted);

        // One is paid, one paid in part, one credited in part, one cancelled: 5,020 before, 4,977 after.
        var ids = many.Select(p => p.Value.OrderId).ToList();
        await PayAsync(ids[0], 10);
        await PayAsync(ids[1], 7);
        (await Host.Orders.RecordReturnAsync(new RecordReturn(new NewReturn { SiteId = Shop.Site.Id, OrderId = ids[2], Channel = "web", Currency = Shop.Currency, ReturnedAt = Host.Clock.GetCurrentInstant(), Lines = [new NewReturnLine { OrderLinePosition = 1, Sku = "X", Quantity = 1, UnitPrice = Money(6), Amount = Money(6) }] }), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.MoveAsync(new MoveOrder(ids[3], "cancelled") { Reason = "price" }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Used.ShouldBe(Money(4_987));

        // The one of which something was credited is looked at more closely: it, its lines, its account, and what hangs on it.
        (await KeysAsync(1)).ShouldBeLessThan(few + 20);
        (await PlaceAsync(OrderOf(company, "067 111-22-33", 11))).Refusal!.Data["used"].ShouldBe(Money(4_997));
        (await PlaceAsync(OrderOf(company, "067 111-22-33", 10))).IsAccepted.ShouldBeTrue();
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Used.ShouldBe(Money(5_097));
        await Shop.VerifyAsync();

        async Task<int> KeysAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                counted.Asked = 0;
                (await PlaceAsync(OrderOf(company, "067 111-22-33", 1), host)).IsAccepted.ShouldBeTrue();
            }

            return counted.Asked;
        }

        async Task PayAsync(OrderId id, decimal amount)
        {
            var payment = (await Host.Payments.ExpectAsync(id, new NewPayment { Method = "card", Amount = Money(amount) }, Call, Cancellation)).Value;
            (await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money(amount), Host.Clock.GetCurrentInstant()), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        }
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Orders_of_two_hosts_at_once_never_go_beyond_the_limit()
    {
        await using var other = await TestHost.StartAsync(Database);
        var company = await CompanyAsync("Zorya LLC");
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(50) }, Call, cancellation: Cancellation);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => PlaceAsync(OrderOf(company, $"067 111-22-3{i % 10}", 1), i % 2 == 0 ? Host : other)));
        all.Count(r => r.IsAccepted).ShouldBe(5);
        all.Where(r => !r.IsAccepted).ShouldAllBe(r => r.Refusal!.Code == CompanyRefusals.OverLimit);
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Used.ShouldBe(Money(50));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Edit_or_exchange_that_adds_to_what_is_due_is_held_to_the_limit_on_two_hosts_at_once_and_one_that_does_not_is_not()
    {
        await using var other = await TestHost.StartAsync(Database);
        var company = await CompanyAsync("Zorya LLC");
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(100) }, Call, cancellation: Cancellation);
        var (first, second) = ((await PlaceAsync(OrderOf(company, "067 111-22-33", 3))).Value.OrderId, (await PlaceAsync(OrderOf(company, "067 111-22-33", 3))).Value.OrderId);
        Task<Result<EditedOrder>> EditAsync(OrderId order, int quantity, TestHost? host = null) =>
            (host ?? Host).Orders.EditAsync(new EditOrder(order, new OrderEdit { Lines = [LineEdit.Change(1, quantity)], Reason = "changed-mind" }), Call, Cancellation);

        var refused = (await EditAsync(first, 8)).Refusal!;
        (refused.Code, refused.Data["used"], refused.Data["wanted"]).ShouldBe((CompanyRefusals.OverLimit, Money(60), Money(50)));
        (await Host.Orders.PreviewEditAsync(new EditOrder(first, new OrderEdit { Lines = [LineEdit.Change(1, 8)] }), Call, Cancellation)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await Host.Orders.GetAsync(first, Cancellation))!.Total.ShouldBe(Money(30));

        // Each would do, but not both.
        var both = await Task.WhenAll(EditAsync(first, 6), EditAsync(second, 6, other));
        both.Count(r => r.IsAccepted).ShouldBe(1);
        both.Single(r => !r.IsAccepted).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Used.ShouldBe(Money(90));

        // What lies above a limit that was lowered may go down, and be exchanged for as much; not for more.
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(60) }, Call, cancellation: Cancellation);
        var (large, small) = both[0].IsAccepted ? (first, second) : (second, first);
        (await EditAsync(large, 5)).IsAccepted.ShouldBeTrue();
        (await EditAsync(large, 6)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        Task<Result<Exchanged>> ExchangeAsync(int quantity) => Host.Returns.ExchangeAsync(new ExchangeOrder(
            new ReturnRequest(small, "did-not-fit") { Lines = [new ReturnedPart(1, 2)] }, [new NewOrderLine { Sku = "X", Quantity = quantity, UnitPrice = Money(10), TaxRate = Percent.Of(20m) }]), Call, Cancellation);
        (await ExchangeAsync(3)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        var exchanged = (await ExchangeAsync(2)).Value;
        (await Host.Companies.GetCreditAsync(company, Cancellation))!.Used.ShouldBe(Money(80));
        (await Host.Orders.GetAsync(exchanged.OrderId, Cancellation))!.CustomerId.ShouldBe(company);
        (await Host.Returns.GetAsync(exchanged.ReturnId, Cancellation))!.CustomerId.ShouldBe(company);

        // All of an order given back, its delivery is credited, too: for as much, something else may be taken.
        var tight = await CompanyAsync("Tight LLC");
        await Host.Companies.EditAsync(tight, new CompanyDefinition { CreditLimit = Money(37) }, Call, cancellation: Cancellation);
        var delivered = OrderOf(tight, "067 111-22-33", 3);
        var whole = (await PlaceAsync(delivered with { Order = delivered.Order with { Delivery = new NewDelivery("post", Money(7)) } })).Value.OrderId;
        Task<Result<Exchanged>> AllAsync(decimal price) => Host.Returns.ExchangeAsync(new ExchangeOrder(
            new ReturnRequest(whole, "did-not-fit") { Lines = [new ReturnedPart(1, 3)] }, [new NewOrderLine { Sku = "X", Quantity = 1, UnitPrice = Money(price), TaxRate = Percent.Of(20m) }]), Call, Cancellation);
        (await AllAsync(38)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await AllAsync(37)).Refusal.ShouldBeNull();
        (await Host.Companies.GetCreditAsync(tight, Cancellation))!.Used.ShouldBe(Money(37));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Tree_of_companies_adds_up_has_no_circle_and_mistakes_are_told_all_at_once()
    {
        var (top, middle, leaf) = (await CompanyAsync("Top"), await CompanyAsync("Middle"), await CompanyAsync("Leaf", "99887766"));
        await Host.Companies.EditAsync(leaf, new CompanyDefinition { Parent = middle, TaxId = "99887766" }, Call, cancellation: Cancellation);
        await Host.Companies.EditAsync(middle, new CompanyDefinition { Parent = top }, Call, cancellation: Cancellation);
        foreach (var (company, quantity) in ((CustomerId, int)[])[(top, 1), (middle, 2), (leaf, 4)])
            (await PlaceAsync(OrderOf(company, "067 111-22-33", quantity))).IsAccepted.ShouldBeTrue();
        var figures = (await Host.Companies.GetFiguresAsync(top, Cancellation))!;
        (figures.Own.Spent, figures.WithBelow.Spent, figures.WithBelow.OrderCount).ShouldBe((Money(10), Money(70), 3));
        figures.Companies.ShouldBe([top, middle, leaf]);

        var refused = (await Host.Companies.EditAsync(top, new CompanyDefinition
        {
            Parent = leaf,
            TaxId = "99887766",
            PaymentTermDays = -1,
            CreditLimit = Crm.Money.Of(5m, Currency.Of("EUR")),
            Contacts = [new CompanyRole(leaf, " ")],
        }, Call, cancellation: Cancellation)).Refusal!;
        refused.Code.ShouldBe(CompanyRefusals.Invalid);
        ((IEnumerable<DefinitionMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ShouldBe(["paymentTermDays", "contacts[0].role", "creditLimit", "contacts[0].personId", "parent", "taxId"]);
        (await Host.Companies.GetAsync(top, Cancellation)).ShouldBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Edit_of_what_somebody_else_changed_names_the_fields()
    {
        var company = await CompanyAsync("Zorya LLC");
        var person = (await PlaceAsync(Shop.Order("web", "067 111-22-33", ("X", 1)))).Value.CustomerId!.Value;
        var definition = new CompanyDefinition { PriceContract = "gold" };
        (await Host.Companies.EditAsync(company, definition, Call, 0, Cancellation)).Value.ShouldBe(1);
        await Host.Companies.EditAsync(company, definition with { PaymentTermDays = 7, Contacts = [new CompanyRole(person, "buyer")] }, Call, 1, Cancellation);
        var refused = (await Host.Companies.EditAsync(company, definition with { PriceContract = "silver" }, Call, 1, Cancellation)).Refusal!;
        refused.Code.ShouldBe(CompanyRefusals.Changed);
        ((string[])refused.Data["fields"]!).ShouldContain("paymentTermDays");
        var kept = (await Host.Companies.GetAsync(company, Cancellation))!;
        (kept.PriceContract, kept.PaymentTermDays, kept.Contacts.Single().PersonId).ShouldBe(("gold", 7, person));
        (await Host.Companies.OfPersonAsync(person, Cancellation)).Single().Role.ShouldBe("buyer");
        (await Host.Companies.Within(ScopeFilter.Of(new ScopeId(9))).EditAsync(company, definition, Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.UnknownCode);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Company_that_an_order_names_by_its_tax_id_has_its_limit_and_term_too_and_a_copy_is_the_companys()
    {
        var company = await CompanyAsync("Zorya LLC", "UA12345678");
        await Host.Companies.EditAsync(company, new CompanyDefinition { TaxId = "UA12345678", CreditLimit = Money(50), PaymentTermDays = 7 }, Call, cancellation: Cancellation);
        var byTaxId = Shop.Order("web", "067 111-22-33", ("X", 4)) with { CustomerIds = [Company.TaxKeyOf("ua 1234 5678")!.Value] };
        var placed = (await PlaceAsync(byTaxId)).Value;
        placed.CustomerId.ShouldBe(company);
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.PaymentDueAt.ShouldNotBeNull();
        (await PlaceAsync(byTaxId)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await PlaceAsync(OrderOf(company, "067 222-33-44", 1))).IsAccepted.ShouldBeTrue();
        (await Host.Orders.CopyAsync(new CopyOrder(placed.OrderId, "again"), Call, Cancellation)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        await Host.Companies.EditAsync(company, new CompanyDefinition { TaxId = "UA12345678" }, Call, cancellation: Cancellation);
        (await Host.Orders.CopyAsync(new CopyOrder(placed.OrderId, "again"), Call, Cancellation)).Value.CustomerId.ShouldBe(company);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Order_that_a_company_takes_in_exchange_is_the_companys_and_within_its_limit()
    {
        await Shop.StockAsync("X", 10);
        await Shop.StockAsync("Y", 10, price: 35m);
        var company = await CompanyAsync("Zorya LLC");
        var placed = (await PlaceAsync(OrderOf(company, "067 111-22-33", 2))).Value;
        foreach (var to in (string[])["assembly", "packed"])
            (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, to), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "shipped") { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
        var wish = new ExchangeOrder(new ReturnRequest(placed.OrderId, "did-not-fit") { Lines = [new ReturnedPart(1, 1)] }, [new NewOrderLine { Sku = "Y", Quantity = 1, UnitPrice = default }]);

        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(30) }, Call, cancellation: Cancellation);
        (await Host.Returns.ExchangeAsync(wish, Call, Cancellation)).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        await Host.Companies.EditAsync(company, new CompanyDefinition { CreditLimit = Money(100) }, Call, cancellation: Cancellation);
        var exchanged = (await Host.Returns.ExchangeAsync(wish, Call, Cancellation)).Value;
        var (before, taken) = ((await Host.Orders.GetAsync(placed.OrderId, Cancellation))!, (await Host.Orders.GetAsync(exchanged.OrderId, Cancellation))!);
        (taken.CustomerId, taken.ContactId).ShouldBe((company, before.ContactId));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P4")]
    public async Task Orders_of_merged_companies_count_against_the_survivors_limit()
    {
        var (one, two) = (await CompanyAsync("Zorya LLC"), await CompanyAsync("Zorya Ltd"));
        await Host.Companies.EditAsync(one, new CompanyDefinition { CreditLimit = Money(50) }, Call, cancellation: Cancellation);
        await PlaceAsync(OrderOf(two, "067 111-22-33", 4));
        (await Host.Duplicates.MergeAsync(one, two, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(OrderOf(one, "067 111-22-33", 2))).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await PlaceAsync(OrderOf(two, "067 111-22-33", 2))).Refusal!.Code.ShouldBe(CompanyRefusals.OverLimit);
        (await PlaceAsync(OrderOf(two, "067 111-22-33", 1))).Value.CustomerId.ShouldBe(one);
        await Host.Duplicates.UnmergeAsync(two, Call, Cancellation);
        (await PlaceAsync(OrderOf(one, "067 111-22-33", 5))).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteCompanies : CompaniesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCompanies : CompaniesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
