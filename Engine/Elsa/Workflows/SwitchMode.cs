using System.ComponentModel;

namespace Elsa.Workflows;

/// <summary>How many cases of a switch run.</summary>
public enum SwitchMode
{
    /// <summary>The first whose condition holds.</summary>
    [Description("第一个成立的")]
    MatchFirst,

    /// <summary>All whose conditions hold.</summary>
    [Description("所有成立的")]
    MatchAny,
}
