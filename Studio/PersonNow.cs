using System.Security.Claims;

namespace DecisionWorkflow.Studio;

/// <summary>Given the person that Studio's token was made for, returns her with the rights she has at this moment; null when she is signed out.</summary>
/// <param name="services">The scope of the call.</param>
/// <param name="person">The person as the token names her.</param>
/// <param name="isActing">She does something herself; false when only her open connection is looked at.</param>
/// <param name="cancellation">Ends the request.</param>
public delegate ValueTask<ClaimsPrincipal?> PersonNow(IServiceProvider services, ClaimsPrincipal person, bool isActing, CancellationToken cancellation);
