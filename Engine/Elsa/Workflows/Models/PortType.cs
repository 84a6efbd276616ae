namespace Elsa.Workflows.Models;

/// <summary>What a port holds.</summary>
public enum PortType
{
    /// <summary>An activity inside.</summary>
    Embedded,

    /// <summary>An outcome to connect.</summary>
    Flow,
}
