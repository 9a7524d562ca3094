namespace Crm.Customers;

/// <summary>Codes of what is refused about companies. Public API.</summary>
public static class CompanyRefusals
{
    /// <summary>The definition has mistakes: all are told. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "company.invalid";

    /// <summary>Somebody changed it since the version that was seen. Data: <c>company</c>, <c>seen</c>, <c>version</c>, <c>fields</c>.</summary>
    public const string Changed = "company.changed";

    /// <summary>The customer is a person, or deleted. Data: <c>company</c>.</summary>
    public const string NotACompany = "company.not-a-company";

    /// <summary>More would be open than the company may have. Data: <c>company</c>, <c>limit</c>, <c>used</c>, <c>wanted</c>.</summary>
    public const string OverLimit = "company.over-credit-limit";

    internal static Refusal IsNone(CustomerId id) => new(NotACompany, "Customer {company} is no company.", ("company", id.Value));
}
