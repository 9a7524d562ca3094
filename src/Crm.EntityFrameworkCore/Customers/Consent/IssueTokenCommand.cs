using Crm.Store;

namespace Crm.Customers;

/// <summary>Keeps the hash of a token that goes out with a message.</summary>
internal sealed class IssueTokenCommand(ConsentStatements statements, ContactPermission permission, UnsubscribeToken token) : IWriteCommand<bool>
{
    public string Name => "consent.issue-token";

    public bool Plan(int stage, LoadPlan plan) => false;

    public Result<bool> Decide(WorkingSet set)
    {
        set.WriteQuietly(statements.Tokens.Insert, statements.Tokens.Table.Read(new UnsubscribeRow
        {
            Hash = token.Hash(),
            CustomerId = permission.CustomerId,
            Purpose = permission.Purpose,
            Channel = permission.Channel,
            IssuedAt = set.Now,
        }));
        return true;
    }
}
