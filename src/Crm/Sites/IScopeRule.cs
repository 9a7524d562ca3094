namespace Crm.Sites;

/// <summary>A condition that bounds a <see cref="ScopeFilter"/> further than by scopes. What it means is the store's.</summary>
internal interface IScopeRule
{
    /// <summary>Tells it from others: equal keys bound alike. Neither commas nor semicolons.</summary>
    string Key { get; }
}
