using System.Text;
using Crm.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.PostgreSql;

/// <summary>
/// Texts are folded by PostgreSQL with this process's own tables of letters: its lower case depends on the server's libraries, ours does not. What
/// needs no composing (Latin, Cyrillic; nearly all) goes by a short table, the rest is composed and goes by the whole one.
/// </summary>
internal static class PostgreSqlFolding
{
    /// <summary>Letters that no composing changes, alone or together.</summary>
    private const string Plain = @"^[\u0001-\u007F\u00C0-\u00FF\u02BC\u0400-\u045F\u0490\u0491\u2019]*$";

    private static readonly RelationalTypeMapping Json = new StringTypeMapping("jsonb", null);
    private static readonly RelationalTypeMapping Flag = new BoolTypeMapping("boolean");
    private static readonly Lazy<(string, string)> Short = new(() => SqlTexts.Cases(r => r.Value is (>= 0xC0 and <= 0xFF) or (>= 0x400 and <= 0x45F) or 0x490 or 0x491));
    private static readonly Lazy<(string, string)> Whole = new(() => SqlTexts.Cases(_ => true));

    /// <summary>Where .NET has no tables of its own (invariant globalization), nothing is composed in memory, so nothing is here.</summary>
    private static readonly bool Composes = "\uFB01".Normalize(NormalizationForm.FormKC) == "fi";

    internal static void Map(ModelBuilder model) => SqlTexts.Map(model, Fold, Part);

    private static SqlExpression Fold(SqlExpression text)
    {
        var composed = Composes ? SqlTexts.Call("normalize", text, SqlTexts.Constant("NFKC")) : text;
        var isPlain = new SqlFunctionExpression("textregexeq", [new CollateExpression(text, "C"), SqlTexts.Constant(Plain)], true, [true, true], typeof(bool), Flag);
        return new CaseExpression([new CaseWhenClause(isPlain, Lower(text, Short.Value))], Lower(composed, Whole.Value));
    }

    /// <summary>In the collation C, lower case is that of ASCII on every server.</summary>
    private static SqlExpression Lower(SqlExpression text, (string Upper, string Lower) letters) => SqlTexts.Call(
        "translate",
        SqlTexts.Call("lower", new CollateExpression(SqlTexts.Call("btrim", text, SqlTexts.Constant(SqlTexts.White)), "C")),
        SqlTexts.Constant(letters.Upper),
        SqlTexts.Constant(letters.Lower));

    /// <summary>A document with a zero character, which PostgreSQL does not read, has no parts.</summary>
    private static SqlExpression Part(SqlExpression document, string[] names)
    {
        var json = new SqlUnaryExpression(System.Linq.Expressions.ExpressionType.Convert, SqlTexts.Find("nullif", document, SqlTexts.Constant("")), typeof(string), Json);
        var holds = new SqlFunctionExpression("strpos", [document, SqlTexts.Constant(@"\u0000")], true, [true, true], typeof(int), new IntTypeMapping("integer"));
        var isRead = new SqlBinaryExpression(System.Linq.Expressions.ExpressionType.Equal, holds, new SqlConstantExpression(0, new IntTypeMapping("integer")), typeof(bool), Flag);
        return new CaseExpression([new CaseWhenClause(isRead, SqlTexts.Find("jsonb_extract_path_text", [json, .. names.Select(SqlTexts.Constant)]))], null);
    }
}
