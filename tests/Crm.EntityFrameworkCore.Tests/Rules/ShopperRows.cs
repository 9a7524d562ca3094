using Crm.Staff;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Rules;

/// <summary>The shoppers of the rules' property tests as tables, with the values in every form that a column can have.</summary>
internal sealed class ShopperRows(DbContextOptions<ShopperRows> options, IStoreDialect dialect) : DbContext(options)
{
    internal static async Task<ShopperRows> CreateAsync(IStoreDialect dialect, CancellationToken cancellation)
    {
        var builder = new DbContextOptionsBuilder<ShopperRows>();
        dialect.Configure(builder);
        var rows = new ShopperRows(builder.Options, dialect);
        await rows.Database.ExecuteSqlRawAsync(rows.Database.GenerateCreateScript(), cancellation);
        return rows;
    }

    /// <summary>By columns and rows, or (all other ways round) with codes in one text and days as numbers.</summary>
    internal SqlFacts<Row> Facts(bool other) => SqlFacts<Row>.Define(facts =>
    {
        if (other)
            facts.Raw("city", s => s.Given);
        else
            facts.Text("city", s => s.City);
        facts.Number("score", s => s.Score);
        facts.Whole("orders.count", s => s.Count);
        facts.Money("orders.net", s => s.Net);
        if (other)
            facts.Day("birth.date", s => s.BirthDay);
        else
            facts.Date("birth.date", s => s.Birth);
        facts.Instant("orders.last", s => s.LastOrder);
        facts.Duration("visit.length", s => s.Visit);
        facts.Flag("email.allowed", s => s.Allowed);
        if (other)
            facts.Joined("tags", s => s.Tags);
        else
            facts.Codes("tags", s => Set<TagRow>().Where(t => t.ShopperId == s.Id).Select(t => t.Code));
        facts.Id<StaffId>("manager", s => s.Manager);
        facts.Stream("bought", s => Set<LineRow>().Where(l => l.ShopperId == s.Id), l => l.At, line =>
        {
            if (other)
                line.Raw("product", l => l.Given);
            else
                line.Text("product", l => l.Product);
            line.Codes("category", l => Set<CategoryRow>().Where(c => c.LineId == l.Id).Select(c => c.Code));
            line.Money("amount", l => l.Amount);
            line.Quantity("quantity", l => l.Quantity);
            line.Flag("gift", l => l.Gift);
        });
        facts.Stream("viewed", s => Set<ViewRow>().Where(v => v.ShopperId == s.Id), v => v.At, view => view.Text("category", v => v.Category));
    });

    internal async Task FillAsync(IReadOnlyList<Shopper> shoppers, CancellationToken cancellation)
    {
        var line = 0L;
        var view = 0L;
        foreach (var (i, shopper) in shoppers.Index())
        {
            Add(RowOf(i + 1, shopper));
            AddRange((shopper.Tags ?? []).Select(t => new TagRow { ShopperId = i + 1, Code = t }));
            foreach (var l in shopper.Lines)
            {
                Add(new LineRow { Id = ++line, ShopperId = i + 1, At = l.At, Given = l.Product, Product = Folded(l.Product), Amount = l.Amount?.Units, Quantity = l.Quantity is { } q ? Quantity.Of(q) : null, Gift = l.Gift });
                AddRange(l.Categories.Select(c => new CategoryRow { LineId = line, Code = c }));
            }

            AddRange(shopper.Views.Select(v => new ViewRow { Id = ++view, ShopperId = i + 1, At = v.At, Category = Folded(v.Category) }));
        }

        await SaveChangesAsync(cancellation);
        ChangeTracker.Clear();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => dialect.ConfigureConventions(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        dialect.MapTexts(modelBuilder);
        modelBuilder.Entity<Row>().ToTable("t_shopper").Property(r => r.Id).ValueGeneratedNever();
        modelBuilder.Entity<TagRow>().ToTable("t_tag").HasKey(t => new { t.ShopperId, t.Code });
        modelBuilder.Entity<LineRow>().ToTable("t_line").Property(r => r.Id).ValueGeneratedNever();
        modelBuilder.Entity<CategoryRow>().ToTable("t_category").HasKey(t => new { t.LineId, t.Code });
        modelBuilder.Entity<ViewRow>().ToTable("t_view").Property(r => r.Id).ValueGeneratedNever();
    }

    private static Row RowOf(long id, Shopper shopper) => new()
    {
        Id = id,
        City = Folded(shopper.City),
        Given = shopper.City,
        Score = shopper.Score is { } score ? (long)(score * Money.Scale) : null,
        Count = shopper.Count,
        Net = shopper.Net?.Units,
        Birth = shopper.Birth,
        BirthDay = shopper.Birth is { } birth ? RuleTime.Day(birth) : null,
        LastOrder = shopper.LastOrder,
        Visit = shopper.Visit is { } visit ? RuleTime.Micros(visit) : null,
        Allowed = shopper.Allowed,
        Manager = shopper.Manager == 0 ? null : new StaffId(shopper.Manager),
        Tags = string.Join(' ', shopper.Tags ?? []),
    };

    private static string? Folded(string? text) => text is null ? null : FoldedText.Fold(text);

    internal sealed class Row
    {
        public long Id { get; set; }
        public string? City { get; set; }

        /// <summary>The same as it was given, folded by the database.</summary>
        public string? Given { get; set; }
        public long? Score { get; set; }
        public int Count { get; set; }
        public long? Net { get; set; }
        public LocalDate? Birth { get; set; }
        public long? BirthDay { get; set; }
        public Instant? LastOrder { get; set; }
        public long? Visit { get; set; }
        public bool? Allowed { get; set; }
        public StaffId? Manager { get; set; }
        public string Tags { get; set; } = "";
    }

    internal sealed class TagRow
    {
        public long ShopperId { get; set; }
        public string Code { get; set; } = "";
    }

    internal sealed class LineRow
    {
        public long Id { get; set; }
        public long ShopperId { get; set; }
        public Instant At { get; set; }
        public string? Product { get; set; }
        public string? Given { get; set; }
        public long? Amount { get; set; }
        public Quantity? Quantity { get; set; }
        public bool? Gift { get; set; }
    }

    internal sealed class CategoryRow
    {
        public long LineId { get; set; }
        public string Code { get; set; } = "";
    }

    internal sealed class ViewRow
    {
        public long Id { get; set; }
        public long ShopperId { get; set; }
        public Instant At { get; set; }
        public string? Category { get; set; }
    }
}
