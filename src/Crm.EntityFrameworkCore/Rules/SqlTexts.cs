using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Rules;

/// <summary>
/// What queries do with texts that are stored as they were given: each database in its own way, with one outcome. For queries only: nothing here
/// runs in memory.
/// </summary>
internal static class SqlTexts
{
    private static readonly MethodInfo Folding = typeof(SqlTexts).GetMethod(nameof(Folded), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo Parting = typeof(SqlTexts).GetMethod(nameof(Part), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>How the results of functions are mapped.</summary>
    internal static readonly RelationalTypeMapping Mapping = new StringTypeMapping("text", null);

    /// <summary>The folded form of a text (<see cref="FoldedText"/>); null for none.</summary>
    internal static string? Folded(string? text) => throw new InvalidOperationException($"'{text}' is folded by queries only.");

    /// <summary>A text within a JSON document, by the names that lead to it (<c>address.city</c>, <c>0.city</c>); null for none.</summary>
    internal static string? Part(string? document, string path) => throw new InvalidOperationException($"'{path}' of '{document}' is found by queries only.");

    /// <summary>As <see cref="Folded"/> makes of it, in memory.</summary>
    internal static string Of(string text) => FoldedText.Fold(text);

    internal static MethodCallExpression Fold(Expression text) => Expression.Call(Folding, text);

    /// <summary>Tells a model how its database does it.</summary>
    /// <param name="model">Of a context.</param>
    /// <param name="fold">A text's folded form.</param>
    /// <param name="part">A document's text at names and places.</param>
    internal static void Map(ModelBuilder model, Func<SqlExpression, SqlExpression> fold, Func<SqlExpression, string[], SqlExpression> part)
    {
        model.HasDbFunction(Folding).HasTranslation(arguments => fold(arguments[0]));
        model.HasDbFunction(Parting).HasTranslation(arguments => part(arguments[0], ((string)((SqlConstantExpression)arguments[1]).Value!).Split('.')));
    }

    /// <summary>A function that gives nothing for nothing, and something for something.</summary>
    internal static SqlExpression Call(string function, params SqlExpression[] arguments) =>
        new SqlFunctionExpression(function, arguments, nullable: true, arguments.Select(_ => true), typeof(string), Mapping);

    /// <summary>A function that may give nothing for something.</summary>
    internal static SqlExpression Find(string function, params SqlExpression[] arguments) =>
        new SqlFunctionExpression(function, arguments, nullable: true, arguments.Select(_ => false), typeof(string), Mapping);

    internal static SqlExpression Constant(string text) => new SqlConstantExpression(text, Mapping);

    /// <summary>All that is white to <see cref="string.Trim()"/>.</summary>
    internal static string White { get; } = string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsWhiteSpace));

    /// <summary>
    /// The letters beyond ASCII among some that have another lower case in the invariant culture, and what it is: each one letter for one, so that a
    /// database takes over this process's own casing.
    /// </summary>
    internal static (string Upper, string Lower) Cases(Func<Rune, bool> among)
    {
        var (upper, lower) = (new StringBuilder(), new StringBuilder());
        for (var i = 0x80; i < LastCased; i++)
            if (Rune.TryCreate(i, out var rune) && among(rune) && rune.ToString() is var letter && letter.ToLowerInvariant() is var small && small != letter)
                (upper, lower) = (upper.Append(letter), lower.Append(small));
        return (upper.ToString(), lower.ToString());
    }

    /// <summary>No script beyond has cases (Unicode's private planes begin far above).</summary>
    private const int LastCased = 0x20000;
}
