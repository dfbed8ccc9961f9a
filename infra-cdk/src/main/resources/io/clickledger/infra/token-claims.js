// Cognito calls this before it issues a token: operators get the scope "operator", everybody else the advertiser they are of.
exports.handler = async (event) => {
  const groups = event.request.groupConfiguration?.groupsToOverride ?? [];
  const advertiser = event.request.userAttributes?.["custom:advertiser_id"];
  const accessTokenGeneration = groups.includes("operators")
    ? { scopesToAdd: ["operator"] }
    : { claimsToAddOrOverride: advertiser ? { advertiser_id: advertiser } : {} };
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration } };
  return event;
};
