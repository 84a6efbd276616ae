using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

internal sealed class VersionSevenIds : IIdentityGenerator
{
    public string GenerateId() => New();

    public static string New() => Guid.CreateVersion7().ToString("N");
}
