namespace Elsa.Workflows;

/// <summary>Makes ids.</summary>
public interface IIdentityGenerator
{
    /// <summary>A new id.</summary>
    string GenerateId();
}
