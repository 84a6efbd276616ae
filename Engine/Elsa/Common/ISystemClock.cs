namespace Elsa.Common;

/// <summary>Tells the time.</summary>
public interface ISystemClock
{
    /// <summary>Now, in UTC.</summary>
    DateTimeOffset UtcNow { get; }
}
