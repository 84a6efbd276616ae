using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Audit;

/// <summary>What an audit record is about. Everything of one case hangs on the case's chain.</summary>
internal sealed record AuditSubject(string Kind, Guid Id, Guid? CaseId = null)
{
    public Guid ChainId => CaseId ?? Id;

    public static AuditSubject Account(Guid id) => new("Account", id);

    public static AuditSubject Matter(Guid id) => new("Matter", id);

    /// <summary>Flows are named by text; their chain is found by its hash.</summary>
    public static AuditSubject Flow(string definitionId) => new("Flow", new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(definitionId)).AsSpan(0, 16)));

    public static AuditSubject OfMatter(Guid matterId, string kind, Guid id) => new(kind, id, matterId);
}
