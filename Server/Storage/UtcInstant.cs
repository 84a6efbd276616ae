using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DecisionWorkflow.Server.Storage;

/// <summary>PostgreSQL's timestamptz takes UTC only.</summary>
internal sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    value => value.ToUniversalTime(), value => value.ToUniversalTime());
