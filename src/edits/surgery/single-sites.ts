/** Operations on one finger, by CPT numbers. */
const onFinger =
  /^26(01[01]|05[5]|060|34[0]|4(10|18)|72[057]|735|74[0246]|75[056]|76[05]|77[0356]|785|86[0-3]|95[12])$/;

/** Operations on one toe or its nail. */
const onToe =
  /^(28(124|15[03]|160|232|272|28[56]|49[056]|505|51[05]|525|66[056]|675|82[05])|117(30|50))$/;

/** Operations on one eyelid. */
const onEyelid =
  /^67(700|710|8(00|10|25|30|40|50|75|80|82)|9(0[0-46-9]|11|1[4-7]|2[1-4]|3[058]|50|61|66|7[1345]))$/;

/** Operations on one artery of the heart. */
const onHeart = /^929(2[0-589]|3[347-8]|4[1-4])$/;

/** Does the code stand for one finger, toe, nail, eyelid or artery of the heart, which it does not name? */
export const isOnSingleSite = (code: string | undefined): boolean =>
  code !== undefined &&
  (onFinger.test(code) || onToe.test(code) || onEyelid.test(code) || onHeart.test(code));
