namespace Crm.Sites;

/// <summary>Filters with rules: narrowed only, compared by value, kept as text.</summary>
public sealed class ScopeFilterRuleTests
{
    private sealed record Rule(string Key) : IScopeRule;

    private static readonly ScopeFilter A = ScopeFilter.All.With(new Rule("a"));
    private static readonly ScopeFilter B = ScopeFilter.Of(new ScopeId(1), new ScopeId(2)).With(new Rule("b"));

    [Fact]
    [Trait("Requirement", "C5")]
    public void A_rule_is_a_bound_beside_the_scopes_and_only_ever_narrows()
    {
        (A.IsAll, A.HasRules, A.IsWide, A.Sees(new ScopeId(7))).ShouldBe((false, true, true, true));
        var both = A.And(B);
        (both.ToString(), both.IsWide, both.Sees(new ScopeId(7))).ShouldBe(("1,2;a;b", false, false));
        both.ShouldBe(B.And(A));
        both.And(both).ShouldBe(both);
        both.And(ScopeFilter.All).ShouldBe(both);
        both.And(ScopeFilter.Of(new ScopeId(2))).ToString().ShouldBe("2;a;b");
        A.ShouldNotBe(ScopeFilter.All);
        (ScopeFilter.All.And(A), A.GetHashCode()).ShouldBe((A, ScopeFilter.All.With(new Rule("a")).GetHashCode()));
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public void What_a_bounded_call_gave_is_covered_by_who_has_no_other_rules()
    {
        var both = A.And(B);
        (A.Covers(both), B.Covers(both), ScopeFilter.All.Covers(A), A.Covers(ScopeFilter.All), both.Covers(A), A.Covers(B)).ShouldBe((true, true, true, false, false, false));
        (A.Covers(both.ToString()), B.Covers(both.ToString()), A.Covers(A.ToString()), A.Covers((string?)null), ScopeFilter.All.Covers((string?)null)).ShouldBe((true, true, true, false, true));
        (A.Covers(B.ToString()), B.Covers("3;b"), B.Covers("1"), A.Covers("1,2"), ScopeFilter.Of(new ScopeId(1)).Covers("1;a"), ScopeFilter.Of(new ScopeId(1)).Covers("all;a")).ShouldBe((false, false, false, false, true, false));
    }
}
