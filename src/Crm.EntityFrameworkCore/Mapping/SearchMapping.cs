using Crm.Feed;
using Crm.Search;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>The search index and the cursors of those who follow the change log.</summary>
internal static class SearchMapping
{
    internal static readonly Type[] Types = [typeof(SearchRow), typeof(CursorRow)];

    internal static void Map(ModelBuilder model)
    {
        // What finds rows by their terms is the database's own and is made by its migrations: FTS5 on SQLite, GIN on PostgreSQL.
        var row = model.Entity<SearchRow>().ToTable(SearchRow.Table).MapAll();
        row.HasKey(r => r.Document);
        row.Property(r => r.Document).ValueGeneratedNever();
        row.HasIndex(r => r.Subject).HasFilter("subject is not null");

        model.Entity<CursorRow>().ToTable("crm_cursor").MapAll().HasKey(c => c.Consumer);
    }
}
