using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm.Store;

/// <summary>The migrations that an assembly brings, asked without EF: to find that none is missing, EF builds a second model of all tables at every start.</summary>
internal static class KnownMigrations
{
    /// <summary>Whether all of them are among those that a database has.</summary>
    internal static bool AreAmong(this Assembly assembly, IReadOnlySet<string> applied) => assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Migration)))
        .All(t => t.GetCustomAttribute<MigrationAttribute>() is not { } migration || applied.Contains(migration.Id));
}
