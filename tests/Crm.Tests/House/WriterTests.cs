using Crm.House;
using Crm.PostgreSql;
using Crm.Sqlite;
using Crm.Store;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Tests.House;

/// <summary>The write path writes rows past EF. What it writes is compared with what EF would: a column that is added to the model cannot be forgotten by it.</summary>
public sealed class WriterTests
{
    private static readonly Dictionary<string, (IStoreDialect Dialect, Func<WriteStatement, string> Sql)> Databases = new(StringComparer.Ordinal)
    {
        ["sqlite"] = (new SqliteDialect("Data Source=never.db"), SqliteText.Of),
        ["postgresql"] = (new PostgreSqlDialect("Host=never;Database=never"), PostgreSqlText.Of),
    };

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void The_columns_that_are_written_are_those_of_the_model(string database)
    {
        using var context = Context(database);
        Differences(context.Model, new StoreModel(TableText.All), Databases[database].Sql).ShouldBeEmpty("Map them as properties of the class, and have tables.txt made anew.");
        context.Model.GetRelationalModel().Tables.Count().ShouldBeGreaterThan(80);
    }

    /// <summary>Who writes reads the tables from a file rather than having EF build its model first: the file says what the model says, on both databases.</summary>
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void The_file_of_tables_says_what_the_model_says(string database)
    {
        using var context = Context(database);
        var (path, text) = (Repository.Full("src/Crm.EntityFrameworkCore/Store/tables.txt"), ModelText.Of(context.Model));
        if (Environment.GetEnvironmentVariable("CRM_APPROVE") == "1")
            File.WriteAllText(path, text);
        File.ReadAllText(path).ReplaceLineEndings("\n").ShouldBe(text, "Run this test with CRM_APPROVE=1, and build again.");
        TableText.All.Select(t => t.Clr.FullName).ShouldBe(context.Model.GetEntityTypes().Select(t => t.ClrType.FullName));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    public void A_column_or_table_that_would_be_forgotten_is_told(string database)
    {
        var (dialect, sql) = Databases[database];
        using var context = new Forgetful(dialect);
        Differences(context.Model, new StoreModel(TableText.Parse(ModelText.Of(context.Model), typeof(WriterTests).Assembly)), sql).ShouldBe(["note.hidden is in the model alone.", "note.in_city is in the model alone."], ignoreOrder: true);
    }

    private static CrmDbContext Context(string database)
    {
        var builder = new DbContextOptionsBuilder<CrmDbContext>();
        Databases[database].Dialect.Configure(builder);
        return new CrmDbContext(builder.Options, Databases[database].Dialect);
    }

    private static List<string> Differences(IModel model, StoreModel store, Func<WriteStatement, string> sql)
    {
        var plans = store.Aggregates.SelectMany(a => a.Children.Select(c => c.Table).Prepend(a.Root)).Concat(store.Plain).DistinctBy(p => p.Name).ToDictionary(p => p.Name);
        var told = new List<string>();
        foreach (var table in model.GetRelationalModel().Tables)
        {
            if (!plans.Remove(table.Name, out var plan))
            {
                told.Add($"{table.Name} is in the model alone.");
                continue;
            }

            var (inModel, written) = (table.Columns.Select(c => c.Name).ToHashSet(), Columns(sql(new RowStatements(plan).Insert)));
            told.AddRange(inModel.Except(written).Select(c => $"{table.Name}.{c} is in the model alone."));
            told.AddRange(written.Except(inModel).Select(c => $"{table.Name}.{c} is written alone."));
            if (plan.Columns.Length > 64)
                told.Add($"{table.Name} has {plan.Columns.Length} columns: a mask of what changed has 64 bits.");
        }

        return [.. told, .. plans.Keys.Select(p => $"{p} is written alone.")];
    }

    private static HashSet<string> Columns(string insert)
    {
        var list = insert[(insert.IndexOf('(', StringComparison.Ordinal) + 1)..insert.IndexOf(')', StringComparison.Ordinal)];
        return [.. list.Split(", ")];
    }

    private sealed class Forgetful(IStoreDialect dialect) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => dialect.Configure(optionsBuilder);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var note = modelBuilder.Entity<Note>().ToTable("note");
            note.Property(n => n.Id).HasColumnName("id");
            note.Property<string>("Hidden").HasColumnName("hidden");
            note.OwnsOne(n => n.In).Property(p => p.City).HasColumnName("in_city");
        }
    }

    private sealed class Note
    {
        public long Id { get; set; }
        public Place? In { get; set; }
    }

    private sealed class Place
    {
        public string? City { get; set; }
    }
}
